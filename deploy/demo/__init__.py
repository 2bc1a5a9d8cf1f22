"""The demo: the whole loop on this machine, played by people who do not exist and verified step by step."""

from deploy.demo.play import run_demo

__all__ = ["run_demo"]
