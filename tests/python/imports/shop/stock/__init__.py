from .shelf import SHELF
