"""`python -m selfmassage` is the same as `selfmassage`."""

import sys

from selfmassage.cli.main import main

sys.exit(main())
