"""What the program of a page says, as far as its text tells without the indentation, which rendered pages have lost."""

import re

IMPORT = re.compile(r"^from (\S+) import \(?\s*(\w+)", re.MULTILINE)
SETTING = re.compile(r"^(configuration\.\w+) = ", re.MULTILINE)
VARIABLE = re.compile(r"^ *(\w+)(?:: .+?)? = ", re.MULTILINE)
CALL = re.compile(r"^ *(?:\w+.*? = )?\w+Api\(\s*api_client\s*\)\.(\w+)\((.*?)\)", re.MULTILINE | re.DOTALL)
COMPLETE_CALL = re.compile(r"^ *# ((?:results = )?\w+Api\(api_client\)\.\w+)\((.*)\)$", re.MULTILINE)
CAUGHT = re.compile(r"^ *except (\w+)", re.MULTILINE)
MESSAGE = re.compile(r'f?"[\w ]+ \w+Api->\w+:.*?\\n"(?:\s+% \w+)?')


def statements(program):
    """Imported names with their modules, settings, variables, the call and the names of its arguments, the call with all
    arguments and what they are, what is caught, and what is printed; each in the order of the program."""
    calls = CALL.findall(program)
    complete_calls = COMPLETE_CALL.findall(program)
    return {
        "imports": [".".join(parts) for parts in IMPORT.findall(program)],
        "settings": SETTING.findall(program),
        "variables": VARIABLE.findall(program),
        "calls": [method for method, _ in calls],
        "arguments": [name for _, arguments in calls for name in re.findall(r"(\w+)=", arguments)],
        "complete calls": [callee for callee, _ in complete_calls],
        "complete arguments": [value for _, arguments in complete_calls for value in arguments.split(", ")],
        "caught": CAUGHT.findall(program),
        "messages": MESSAGE.findall(program),
    }
