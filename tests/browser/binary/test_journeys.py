"""The journeys of the chat, on the executable; the fixtures beside this file start that instead of the sources."""

from tests.browser.test_approvals import *  # noqa: F403
from tests.browser.test_coming_back import *  # noqa: F403
from tests.browser.test_first_chat import *  # noqa: F403
