"""A Twilio on this machine, and phones to type on. Development and demonstration only."""
