import sys

import crawl.cli

sys.exit(crawl.cli.main(sys.argv[1:]))
