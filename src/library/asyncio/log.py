"""The logger of the package.

Source: docs.python.org, "Developing with asyncio: Logging".
"""

import logging

logger = logging.getLogger("asyncio")
