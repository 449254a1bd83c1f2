"""`python -m simulator`: a Twilio with phones on http://127.0.0.1:8070."""

import os

import uvicorn

from simulator.app import create_app
from simulator.config import DEFAULT_PORT, Config


def main(host: str = "127.0.0.1", port: int = DEFAULT_PORT) -> None:
    """Serve until stopped, set up by the environment."""
    # Open pages listen for ever: without a limit they would keep the process from stopping.
    uvicorn.run(
        create_app(Config.read(os.environ)),
        host=host,
        port=port,
        log_level="warning",
        ws="none",
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    main()
