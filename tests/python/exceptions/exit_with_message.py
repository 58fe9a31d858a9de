"""Exit with message."""

import sys

print('before')
sys.exit('a message on stderr')
