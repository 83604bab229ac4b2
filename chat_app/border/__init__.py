"""What every answer passes before it is stored and shown, ours and a brought server's: whole, unique, told in words."""
