"""Give a trained pipeline its name, licence and sources: python tools/name_pipeline.py FOLDER.

In: a folder that `spacy train` or `nlp.to_disk` wrote. Out: its meta.json with what the notices of the treebanks ask
for, and its config without the paths of the machine that trained it.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

SOURCES = [
    {
        "name": "UD English EWT",
        "author": "Silveira, Dozat, de Marneffe, Bowman, Connor, Bauer, Manning, and contributors",
        "license": "CC BY-SA 4.0",
        "url": "https://github.com/UniversalDependencies/UD_English-EWT",
    },
    {
        "name": "UD English GUM, free genres",
        "author": "Zeldes and the GUM annotators",
        "license": "CC BY",
        "url": "https://github.com/UniversalDependencies/UD_English-GUM",
    },
    {
        "name": "UNER English EWT",
        "author": "Mayhew, Blevins and others",
        "license": "CC BY-SA 4.0",
        "url": "https://www.universalner.org/",
    },
    {
        "name": "CrossNER politics",
        "author": "Liu, Xu, Yu, Dai, Ji, Cahyawijaya, Madotto, Fung",
        "license": "MIT",
        "url": "https://github.com/zliucr/CrossNER",
    },
]
META = {
    "name": "whipcount",
    "version": "0.1.0",
    "spacy_version": ">=3.8,<3.9",
    "description": "English pipeline for news reports: UD tags, lemmas, dependencies, and the names PER, ORG, LOC.",
    "author": "The whipcount developers",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "sources": SOURCES,
}


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8")) | META
    (folder / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    config = re.sub(r'(?m)^(train|dev) = ".*"$', r"\1 = null", config)
    (folder / "config.cfg").write_text(config, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
