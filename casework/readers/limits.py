"""How much a file may ask of the program: every limit in one place, with its reason.

Whoever refuses a file by one of these names it, with its figure, in the message.
Limits that only one format knows (pages, fonts, cells) stand with its reader.
"""

MB = 1_000_000

# Before any parser.
MAX_FILE = 100 * MB  # ten years of interviews fit in it; all of it is held in memory
MAX_MEMBERS = 2_000  # a Word file with a thousand pictures stays below
MAX_UNPACKED = 200 * MB  # a parsed tree takes several times as much memory
MAX_RATIO = 100  # honest documents pack 5 to 40 times smaller, a zip bomb 1,000 times
RATIO_FROM = 100_000  # bytes unpacked; below this size a high ratio does no harm
MAX_NESTED = 256  # elements in elements; Word's deepest tables stay below 100, libxml2 stops here

# What comes out, however small the file was.
MAX_CHARACTERS = 20_000_000  # forty times the longest study met
MAX_ROWS = 1_000_000  # a survey of a whole country stays below
MAX_COLUMNS = 16_384  # what Excel can hold

# The process that reads a file.
SECONDS = 30  # an interview takes one; after this a person thinks that the program hangs
SECONDS_LARGE = 120  # for a file above LARGE
LARGE = 5 * MB  # 200,000 paragraphs in one Word file stay below
MAX_MEMORY = 1_000 * MB  # beyond what the program itself takes; 20 M characters need a third of it
MAX_READ = 200  # files for one process: what its libraries leak goes with it
STARTING = 60  # seconds for the process to come up; one is usual, on a busy machine more
