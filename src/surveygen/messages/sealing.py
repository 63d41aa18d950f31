"""Messages about sealed answers and the keys that open them."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "K001",
        "sealed survey without a key",
        "the answers are to be sealed, and no key says for whom.",
        "Run `surveygen keys new`, and write the line that it shows into surveygen.toml.",
    ),
    Message(
        "K002",
        "sealed file that cannot be carried",
        "'{question}' asks for a file, and {title} takes none, sealed or not.",
        "Send to one that does ({alternatives}), or ask for it another way.",
    ),
    Message(
        "K003",
        "sealed answers without what opens them",
        "there are sealed answers or keys here, and the library that opens them is not installed.",
        "Install it: `pip install 'surveygen[sealed]'`.",
    ),
    Message(
        "K004",
        "key that is there already",
        "there is a key of that name already, and it is left as it is.",
        "Name another one, such as `surveygen keys new second`.",
    ),
    Message(
        "K005",
        "file that holds no private key",
        "this is not a private key as `surveygen keys new` makes it.",
        "Restore it from where it was kept, or move the file away.",
    ),
    Message(
        "K006",
        "key that its passphrase does not open",
        "the key is protected, and what was given is not its passphrase.",
        "Run the command again on a terminal, or give it as SURVEYGEN_PASSPHRASE.",
    ),
    Message(
        "K007",
        "sealed answers and no key",
        "there are sealed answers here that none of the keys in {folder} opens.",
        "Copy the private key of this survey there, or name its folder as SURVEYGEN_KEYS.",
        Severity.WARNING,
    ),
    Message(
        "K008",
        "no key of that name",
        "there is no key '{name}' in {folder}.",
        "{suggestion}",
    ),
    Message(
        "K009",
        "survey whose answers nobody here could open",
        "none of the keys in {folder} opens what the page of '{survey}' seals.",
        "Do not publish it like this: put the public half of a key of yours into `seal`, or copy "
        "the private key here.",
    ),
    Message(
        "K010",
        "name of a key",
        "'{name}' cannot name a key: small letters, digits, - and _ can.",
        "Name it after the computer or the person that it belongs to.",
    ),
    Message(
        "K011",
        "sealed discussion guide",
        "a guide's notes stay with whoever moderates; there is nothing to seal.",
        "Leave `seal` out of this guide.",
    ),
    Message(
        "K012",
        "sheet of a key over another file",
        "this file is there and is no sheet of a key; it is left as it is.",
        "Name a new file, such as `--print main-key.html`.",
    ),
    Message(
        "K013",
        "sealed file that does not open",
        "this file does not open: {why}.",
        "Copy the key that it is sealed for here, or fetch the file anew from where it lies.",
    ),
)
