"""The journeys of the chat, on the executable; the fixtures beside this file start that instead of the sources."""

from tests.browser.test_approvals import *  # noqa: F403
from tests.browser.test_coming_back import *  # noqa: F403
from tests.browser.test_first_chat import *  # noqa: F403

# It starts a process with a fault built in, which the executable has not.
del test_a_kill_after_the_decision_was_claimed_never_repeats_the_tool  # noqa: F821
