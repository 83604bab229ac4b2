"""Runs a program on a machine of its own, without a network: `python island.py <fd> <port> <program> ...` (Linux).

The program sees a loopback device and nothing else. `fd` is a listening socket of the world outside; what connects to
it is led to the program's own port. Signals are passed on; the program's end is ours.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from contextlib import suppress

NEW_USER, NEW_NET = 0x10000000, 0x40000000
SET_FLAGS, UP = 0x8914, 0x1


def leave_the_network() -> None:
    """Move this process into a network of its own, whose loopback is up."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEW_NET) and libc.unshare(NEW_USER | NEW_NET):
        raise OSError(ctypes.get_errno(), "this system gives no process a network of its own (unshare)")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, SET_FLAGS, struct.pack("16sH14x", b"lo", UP))


def pour(source: socket.socket, target: socket.socket) -> None:
    """Pass bytes on until one side ends."""
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def lead(outside: socket.socket, port: int) -> None:
    """Lead every connection to the program."""
    while True:
        caller, _ = outside.accept()
        try:
            inside = socket.create_connection(("127.0.0.1", port))
        except OSError:
            caller.close()
            continue
        for pair in ((caller, inside), (inside, caller)):
            threading.Thread(target=pour, args=pair, daemon=True).start()


def main() -> int:
    """Run the program."""
    fd, port, *command = sys.argv[1:]
    outside = socket.socket(fileno=int(fd))
    leave_the_network()
    program = subprocess.Popen(command, env={})
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: os.kill(program.pid, got))
    threading.Thread(target=lead, args=(outside, int(port)), daemon=True).start()
    return program.wait()


if __name__ == "__main__":
    sys.exit(main())
