"""What the words around a number make of it: rules of needed, government, opposition, for, against, abstain, total.

Patterns run over a window in small letters, in which the number stands as "⟨n⟩", other numbers as "⟨m⟩", names as "⟨p⟩".
"""

from __future__ import annotations

import re

from whipcount.model.claims import CountOf

PEOPLE = r"(?:mps?|mnas?|mlas?|mks?|tds?|members?|lawmakers?|legislators?|deputies|seats?|votes?|senators?|parliamentarians|representatives|backers|supporters|ayes?|noes|hands|voices)"
NEED = r"(?:need(?:s|ed|ing)?|requir(?:es?|ed|ing)|votes wanted|necessary|called for|demanded by|asks? for|calls for|indispensable|magic (?:number|figure|mark)|threshold|majority (?:mark|threshold|line|figure)|(?:it|that|which|majority|motion|success|adoption) takes|must (?:find|muster|have|win|secure|get)|would have sufficed|sufficient|halfway (?:line|mark)|the line|prescrib\w+|simple majority|absolute majority|outright majority|mark of|would have required|quota|bar|minimum|target)"

HAVE = r"(?:has|have|had|with|commands?|holds?|at|of|to|counts?|on|numbers?|musters?|left|only|just|retains?|keeps?|controls?|enjoys?|claims?|down|having|by|reach(?:es|ed)|call (?:up)?on|sure of|rely on|rest(?:s|ed) on|produced|presented|mustered|commanded|numbered|counted|tally|puts?|muster|command)"


def _rule(pattern: str) -> re.Pattern[str]:
    """Make a pattern for windows in small letters."""
    return re.compile(pattern.replace("⟨N⟩", "⟨n⟩").replace("⟨M⟩", "⟨m⟩"))


# Chambers, by what they are and by the names under which the press writes of them.
CHAMBER = r"(?:house|parliament|assembly|chamber|knesset|bundestag|legislature|riksdag|congress|lower house|membership|commons|sabha|dewan rakyat|seimas|saeima|sejm|riigikogu|eduskunta|folketing|storting|althingi?|dáil|dail|sabor|skupština|sobranie|rada|duma|diet|senedd|nationalrat|sangsad|k?hural)"

# What those do who are the signatories of a motion, which are no count of a side.
SIGNS = r"(?:signed|submitted|filed|lodged|moved|tabled|handed|presented|brought|endorsed|deposited|requested|demanded)"

# Patterns run over the words around one number, which stands as "⟨N⟩"; the first that fits decides.
RULES: list[tuple[CountOf, re.Pattern[str]]] = [
    (
        "total_seats",
        _rule(
            r"⟨N⟩[- ](?:seat|member|strong|person)(?!s)(?:[- ]\w+){0,3}?\s?(?:house|parliament|assembly|chamber|knesset|bundestag|legislature|sejm|riksdag|dail|dáil|lower|national|sabha|diet|unicameral|body|council|congress|senate|majlis|cortes|saeima|rada|\w*dag\b)"
        ),
    ),
    (
        "total_seats",
        _rule(
            rf"\b{CHAMBER}\s(?:that\s)?(?:of|numbers|has|counts|seats)\s(?:its\s)?⟨N⟩|(?<!\bin )(?<!\bin the )\b{CHAMBER}\swith\s(?:its\s)?⟨N⟩"
        ),
    ),
    (
        "total_seats",
        _rule(
            r"(?:half|two[- ]thirds|a third|one[- ]fifth|a fifth|a quarter|majority) of (?:the |all |a )(?:house['’]s |chamber['’]s |parliament['’]s |assembly['’]s )?⟨N⟩"
        ),
    ),
    (
        "total_seats",
        _rule(
            rf"\b(?:of|out of|in) (?:the|all|its|their|a total of) ⟨N⟩ ?(?:{PEOPLE})?\s?(?:in|of) (?!parliament)(?:the )?(?:house|parliament|assembly|chamber|knesset|bundestag|all)"
        ),
    ),
    ("total_seats", _rule(r"\b(?:out of|of)\s(?:a total(?: of)?\s)⟨N⟩\s(?:seats|members)\b")),
    (
        "total_seats",
        _rule(
            r"⟨N⟩[- ](?:seat|member)\b(?!s)(?! (?:\w+ )?(?:government|cabinet|committee|commission|panel|delegation|group|caucus|party|bloc|faction|team|"
            r"board|majority|coalition|alliance|minority|opposition|list|jury|court|bench|lead|gain|swing))"
        ),
    ),
    (
        "total_seats",
        _rule(r"⟨N⟩-strong (?:house|parliament|assembly|chamber|legislature|congress|senate|council|diet)\b"),
    ),
    (
        "total_seats",
        _rule(
            rf"(?:^|\b(?:of|in) )(?:the |all |all the |its )?(?:knesset|parliament|house|assembly|chamber|bundestag|riksdag|sejm|legislature|lok sabha)['’]s\s⟨N⟩\s{PEOPLE}"
        ),
    ),
    (
        "total_seats",
        _rule(
            rf"(?:\bof (?:the |all |all the )|^\W*of |⟨M⟩ (?:\w+ )?(?:out )?of |\bout of )⟨N⟩ (?:sitting |elected |voting )?{PEOPLE}\b(?! (?:from|for|behind|who|that|it|he|she|they|required|needed|necessary)\b)(?! of (?!(?:the )?(?:house|parliament|assembly|chamber|legislature|national|congress|senate|lower|knesset|bundestag|riksdag)))"
        ),
    ),
    (
        "total_seats",
        _rule(
            rf"\b(?:there are|has|have|with|counts|numbers)\s⟨N⟩\s{PEOPLE}\s(?:in all|altogether|in total|at full strength)"
        ),
    ),
    (
        "total_seats",
        _rule(
            r"⟨M⟩ (?:out )?of (?:the |a possible )?⟨N⟩(?=\W*(?:$|[.,;:)]|(?:seats|members|mps|votes|deputies|lawmakers)\b(?! (?:required|needed|necessary))|and\b|but\b|in\b))"
        ),
    ),
    (
        "needed",
        _rule(
            r"⟨N⟩ (?:is|are|being|means?) half|⟨N⟩ (?:that |which )?(?:make|makes|made|would make|give|form) (?:a |up a |for a )?(?:government|majority)|(?<!noes )(?<!ayes )(?<!not )(?:getting|get|got|reach(?:es|ed|ing)?) (?:to|past|beyond) ⟨N⟩|⟨N⟩ would (?:have done|do|suffice|have sufficed|have been enough)|half (?:of the seats )?plus one,? (?:or|is|being|that is) ⟨N⟩"
        ),
    ),
    (
        "total_seats",
        _rule(rf"⟨M⟩ {PEOPLE} (?:out )?of (?:the |a total of )?⟨N⟩(?! {PEOPLE} (?:required|needed|necessary))"),
    ),
    (
        "total_seats",
        _rule(
            r"(?:house|parliament|assembly|chamber|legislature|congress) (?:is left with|now has|has|is down to|is reduced to) ⟨N⟩ (?:\w+ )?(?:members|seats|deputies|mps|lawmakers)\b"
        ),
    ),
    (
        "needed",
        _rule(
            rf"\bto (?:carry|pass|win(?! over| back)|succeed|survive|topple|oust|unseat)\b[^,;]{{0,40}}?⟨N⟩|(?<!the )(?<!['’]s )⟨N⟩(?: {PEOPLE})?(?: of ⟨M⟩)? (?:must|have to|would have to|needed to)\b|cannot (?:pass|carry|succeed|win) without ⟨N⟩"
        ),
    ),
    (
        "needed",
        _rule(
            rf"(?<!['’]s )⟨N⟩(?: {PEOPLE})? (?:(?:is|was|are|were|would be|would have been|will be|may be|might be) (?:therefore |thus |now )?)?enough\b|"
            rf"\benough\b(?:\W+(?:votes|for|to|a|at)){{0,2}}?\W+⟨N⟩|"
            rf"\b(?:would have to|must|has to|have to|had to|needs? to) (?:put together|muster|find|assemble|gather|come up with|collect|reach) (?:at least )?⟨N⟩"
        ),
    ),
    (
        "needed",
        _rule(
            rf"\b(?:motion|resolution|it|confidence|which|that|carries|passes|adopted) (?:carries |passes |is carried |is adopted |would pass |would carry |can pass |can only pass |succeeds )?(?:only )?with (?:at least )?⟨N⟩ {PEOPLE}\b(?! (?:to|against|in favou?r))|"
            r"\b(?:carries|passes|succeeds|is carried|is adopted) (?:only )?(?:with|by|at) (?:at least )?⟨N⟩|"
            r"\b(?:constitution|law|rules?|motion|majority|adoption|success|opposition|it) (?:demands?|wants?|asks for|counts|prescribes?|calls for|means|takes|must have|sets at|puts at|requires) (?:at least |just |the )?⟨N⟩(?! to ⟨m⟩)"
        ),
    ),
    (
        "needed",
        _rule(
            r"⟨N⟩[- ](?:vote |seat |member )?(?:mark|threshold|line|bar|majority|quota)\b|(?:mark|threshold|bar|target|hurdle|goal) (?:of|at) ⟨N⟩"
        ),
    ),
    (
        "needed",
        _rule(
            rf"\bthe ⟨N⟩(?: {PEOPLE})? (?:by|with) which\b|\bthe ⟨N⟩(?: {PEOPLE})? (?:that )?(?:govern|make a majority|carry)\b"
        ),
    ),
    (
        "needed",
        _rule(
            r"\b(?:two[- ]thirds|three[- ]fifths|absolute|outright|bare|simple|qualified|working|overall) majority,? (?:or|that is|meaning|namely|which means|of) (?:at least )?⟨N⟩"
        ),
    ),
    (
        "opposition",
        _rule(
            r"against (?:the )?(?:premier|prime minister|government)\W+(?:have|has|had|number|count|with|hold|holds)\W+(?:\w+\W+){0,2}?⟨N⟩"
        ),
    ),
    (
        "government",
        _rule(
            rf"⟨N⟩(?:\W+{PEOPLE})?\W+on the (?:side of the government|government side|government['’]s side|treasury benches|side of the premier)"
        ),
    ),
    (
        "opposition",
        _rule(rf"⟨N⟩(?:\W+{PEOPLE})?\W+on the (?:side of the opposition|opposition side|opposition benches|other)\b"),
    ),
    (
        "abstain",
        _rule(rf"⟨N⟩(?:\W+{PEOPLE})?(?:\W+\w+){{0,2}}?\W+(?:stayed neutral|remained neutral|were neutral)"),
    ),
    (
        "needed",
        _rule(
            r"\b(?:more|extra|additional|further|other)(?: \w+)? to (?:reach|get to|make|pass|come to) ⟨N⟩|"
            r"⟨N⟩ (?:(?:is|are|was|were) )?wanted\b(?! (?:a|an|the|some\w*|out|him|her|it|them|to|new|their|no)\b)|⟨N⟩ carry the day\b"
        ),
    ),
    ("needed", _rule(rf"\b{NEED}\b(?:\W+[\w’'-]+){{0,6}}?\W+⟨N⟩")),
    (
        "needed",
        _rule(
            rf"⟨N⟩(?:\W+(?:of\s)?{PEOPLE})?(?:[^\w⟨]+(?!and\b|but\b|with\b|more than\b|fewer than\b|less than\b)[\w’'-]+){{0,5}}?[^\w⟨]+(?<!and )(?<!but )(?<!and she )(?<!and he )(?<!and it )(?<!and they ){NEED}\b"
        ),
    ),
    ("needed", _rule(r"\b(?:majority|mark|line|threshold|quota) of ⟨N⟩")),
    (
        "needed",
        _rule(
            r"\b(?:pass(?:es)?|carr(?:y|ies)|succeeds?|falls?|fails?|adopted|carried|passed) (?:only )?if (?:at least )?⟨N⟩|"
            r"\b(?:can|could|may) (?:oust|topple|remove|unseat|dismiss|replace|bring down|vote out) [^,;⟨]{2,40}? (?:with|by) (?:at least )?⟨N⟩|"
            r"\bunless (?:at least )?⟨N⟩ [^,;]{0,30}?\b(?:vote|object|oppose|support|back|agree)"
        ),
    ),
    (
        "needed",
        _rule(
            r"\b(?:short|shy) of (?:the )?⟨N⟩|(?<!than )⟨N⟩ (?:that|which) (?:constitutes?|makes? up|amounts? to|are) (?:half|a majority|the majority)"
        ),
    ),
    ("against", _rule(rf"\b(?:opposed|rejected) by ⟨N⟩(?: {PEOPLE})?(?! to ⟨m⟩)")),
    ("for", _rule(rf"\bsupported by ⟨N⟩ {PEOPLE} and (?:opposed|rejected) by ⟨m⟩")),
    (
        "needed",
        _rule(
            r"\bmajority (?:is|of|being|at|stands at|was|takes)\W+(?:(?:now|therefore|thus|only|just|still|put|set|at|the|then|reached|with)\W+){0,2}?⟨N⟩"
        ),
    ),
    ("needed", _rule(r"⟨N⟩(?:\W+\w+){0,3}\W+(?:is|are|being|for) (?:a|the|an) (?:\w+\s)?majority")),
    (
        "abstain",
        _rule(rf"⟨N⟩(?:\W+(?:{PEOPLE}|others?|more))?(?:\W+\w+){{0,3}}?\W+(?:abstain\w*|abstention\w*|sat out)"),
    ),
    (
        "abstain",
        _rule(
            rf"⟨N⟩(?:\W+(?:{PEOPLE}|others?|more))?\W+(?:(?:did not|didn['’]t) vote|took no part|stayed (?:neutral|out of it|on the fence|away)|"
            r"(?:papers|ballots|votes)?\W*(?:were |was )?blank|cast(?:ing)? (?:a )?blank|not voting|refrained from voting|absented themselves from the vote|sat (?:on their hands|through)|stood aside|kept their seats|declined to vote)"
        ),
    ),
    (
        "against",
        _rule(
            rf"(?:^|[;:,]\s|\band |\bthe )(?:no|noes|nays?|against(?: it)?)\W{{1,2}}(?:got to |came to |numbered |rose to )?(?:were |stood |was |came )?⟨N⟩(?! (?:of|{PEOPLE} of|for|in favou?r))|"
            rf"⟨N⟩(?:\W+{PEOPLE})?\W+(?:were |was |stood |said |voting )?(?:against|nay|no)(?=\s*(?:$|[,.;)]|and\b))"
        ),
    ),
    (
        "for",
        _rule(
            rf"(?:^|[;:]\s)(?:yes|ayes?|yeas|for|in favou?r)[,:]?\s(?:were |was |stood )?⟨N⟩(?! (?:years|months|days|of))|\b(?:yes|ayes|yeas)\b:? (?:got to |came to |numbered )?⟨N⟩|"
            rf"⟨N⟩(?:\W+{PEOPLE})?\W+(?:were |was |stood |said |voting )?(?:for|yes|aye)(?=\s*(?:$|[,.;)]|and\b))"
        ),
    ),
    ("abstain", _rule(r"(?:abstentions?|abstain\w*|abstaining)(?:\W+(?!and\b|while\b|but\b)\w+){0,3}?\W+⟨N⟩")),
    (
        "against",
        _rule(
            rf"⟨N⟩(?:\W+(?:{PEOPLE}|others?))?(?:\W+(?!for|in favour|in favor|[mM]⟩)\w+){{0,5}}?\W+(?:against it|against the (?:motion|resolution|text)|voted no|noes|(?<!solidly )(?<!are )(?<!firmly )opposed(?! by)|said no|voted against|(?:cast|were|was|came|stood)?\s?(?:votes? )?(?<!ranged )(?<!lined up )against)\b(?! the (?:government|premier|prime|cabinet|coalition))"
        ),
    ),
    ("against", _rule(rf"⟨M⟩(?:\W+(?:{PEOPLE}))?(?:\W+\w+){{0,2}}?\W+(?:to|against|versus|vs)\W+⟨N⟩")),
    ("against", _rule(r"⟨M⟩\s?[-–—:]\s?⟨N⟩")),
    (
        "for",
        _rule(
            rf"⟨N⟩(?:\W+(?:{PEOPLE}))?(?:\W+\w+){{0,3}}?\W+(?:in favou?r|voted for|ayes?|for it|for the (?:motion|resolution|text)|supported|approved|voted to|voting to|voted yes|backed|pressed|voting for|said yes)\b"
        ),
    ),
    (
        "for",
        _rule(
            rf"(?:voted|carried|passed|defeated|lost|adopted|rejected|won|by|approved|fell|survived)\W+(?:\w+\W+){{0,2}}?⟨N⟩(?:\W+(?:{PEOPLE}))?\W+(?:to|against|versus|vs|[-–—:])\W+⟨M⟩"
        ),
    ),
    ("for", _rule(r"⟨N⟩\s?[-–—:]\s?⟨M⟩|⟨N⟩ (?:to|against) ⟨M⟩")),
    (
        "for",
        _rule(
            rf"\b(?:motion|resolution|confidence|investiture|vote)\b(?:\W+\w+){{0,4}}?\W+(?:failed|fails|passed|passes|carried|defeated|lost|fell|won|investiture|approved|rejected|adopted) with (?:only |just )?⟨N⟩(?: {PEOPLE})?(?! (?:against|to ⟨m⟩|short|more))|"
            rf"\binvest(?:iture|ed)(?: \w+){{0,2}}? with (?:only |just )?⟨N⟩ {PEOPLE}|"
            rf"\belected(?: [\w’'⟨⟩-]+){{1,7}}? (?:with|by) (?:only |just )?⟨N⟩ (?:votes|ayes)(?! (?:against|to ⟨m⟩|short|more))|"
            rf"\b(?:was|were|is|been) (?:approved|carried|passed|adopted|elected|endorsed|confirmed) (?:with|by) (?:only |just )?⟨N⟩ (?:votes|ayes)(?! (?:against|to ⟨m⟩|short|more))"
        ),
    ),
    (
        "for",
        _rule(
            r"\b(?:got|received|garnered|secured|obtained|drew|attracted|polled|won|collected|gathered|mustered)\W+(?:only\W+|just\W+)?⟨N⟩\W+(?:votes|ayes|ballots|voices|hands|in favou?r)\b(?! (?:against|more|short))|"
            r"\b(?:motion|resolution|proposal|it|text|cabinet|government|premier|team|programme|which|that)\b(?:\W+\w+){0,4}?\W+(?:got|received|garnered|secured|obtained|polled)\W+(?:only\W+|just\W+)?⟨N⟩(?=\W*(?:$|[.,;]))"
        ),
    ),
    (
        "government",
        _rule(
            rf"(?:\bgovernment|\bcoalition|\btreasury(?: benches)?|\bruling (?:alliance|coalition|side|bloc|camp|party)|\bpremier|\bprime minister|\bcabinet(?! of))\b(?!['’]s (?:own )?(?:party|group|faction)\b)(?:\W+[\w’'-]+){{0,4}}?\W+(?:{HAVE})\W+(?:[\w’'-]+\W+){{0,4}}?⟨N⟩"
        ),
    ),
    (
        "government",
        _rule(
            rf"⟨N⟩(?:\W+{PEOPLE})?(?:\W+[\w’'-]+){{0,4}}?\W+(?:behind it|behind (?:the government|him|her)|for the government|with the government|in the (?:ruling|governing) (?:camp|coalition|alliance)|on the government|government (?:side|benches)|support(?:s|ing)? the (?:government|coalition)|of (?:its|the) (?:ruling )?coalition|(?:belong|belonging) to the (?:government|ruling \w+|governing \w+|coalition)|on (?:its|premier['’]s|the premier['’]s|the government['’]s) side|behind premier|back(?:s|ed|ing)? premier|(?:sit|side|stand)s? with the (?:government|coalition|premier))"
        ),
    ),
    (
        "government",
        _rule(
            r"(?:\b(?:government|coalition|premier|prime minister|cabinet)['’]s|\bruling (?:\w+['’]s|\w+)) (?:(?:own|remaining|current|previous|former) )?⟨N⟩"
            r"(?! (?:ministers|ministries|members of (?:the )?cabinet|years?|points?|bills?|conditions|demands|⟨p⟩))|"
            r"\b(?:gives?|gave|giving|leaves?|left|leaving|reduc\w+|bring\w*|brought|cut\w*|puts?|takes?|taking|lift\w*|shrink\w*|trim\w*) (?:the |its )?(?:ruling )?(?:premier|coalition|government|cabinet|camp)(?:['’]s \w+)?"
            r"(?: (?:with|at|to|on|down to|up to|only|just|about))* ⟨N⟩|"
            r"\bpremier['’]s (?:camp|side|bench|benches|ranks|tally|supporters|majority|coalition|bloc|backers) (?:has|have|is|are|counts?|numbers?|comes? to|falls? to|fell to|stands at|goes from|goes to|drops? to|shrinks? to|now)(?: \w+){0,2}? ⟨N⟩"
        ),
    ),
    (
        "government",
        _rule(
            rf"\b(?:coalition|dispensation|alliance|combine|government|minority)(?:,? (?:of|between|under|the|its|his|her|and|⟨p⟩,?|\([\w-]+\)|\w+['’]s)){{2,14}} (?:can |could |now |together |would |will )*(?:{HAVE}|count on)(?: [\w-]+){{0,4}}? ⟨N⟩|"
            rf"\b(?:premier|government|coalition|cabinet)(?:['’]s \w+)? (?:\w+ )?(?:is|are|was|goes|went|moves?|moved|slips?|slipped|falls?|fell|drops?|dropped|shrinks?|rises?|rose) (?:down |up |back )?from ⟨M⟩ (?:seats |votes |members )?to ⟨N⟩"
        ),
    ),
    (
        "opposition",
        _rule(
            rf"\bopposition['’]s (?:own |remaining )?⟨N⟩(?! (?:⟨p⟩|leaders|parties|points|demands))|\bopposition['’]s (?:camp|side|tally|ranks|supporters|bloc) (?:has|have|is|are|counts?|numbers?|comes? to|stands at|now)(?: \w+){{0,2}}? ⟨N⟩|"
            rf"(?:\bopposition|\bopponents)\b(?:\W+[\w’'-]+){{0,4}}?\W+(?:{HAVE})\W+(?:[\w’'-]+\W+){{0,4}}?⟨N⟩|(?:\bopposition)\W+⟨N⟩"
        ),
    ),
    (
        "opposition",
        _rule(
            rf"⟨N⟩(?:\W+{PEOPLE})?(?:\W+[\w’'-]+){{0,4}}?\W+(?:against the (?:government|premier|prime minister)|(?:for|with|in|on|from|of) (?:the|a \w+) opposition(?! (?:have |has |had )?{SIGNS}\b)|ranged against (?:the government|premier|them)|(?:are|is|were|stand|stands|lined up|solidly) (?:solidly |firmly )?(?:against premier|opposed)(?=\W*(?:$|[.,;]|to the government))|on opposition['’]s side|opposition (?:members|lawmakers|mps|seats|benches)|oppose\w* the government)"
        ),
    ),
]
# Who was there is not the house: "165 of the 249 members present".
PRESENT = re.compile(
    rf"\s(?:{PEOPLE}\s)?(?:present|voting|attending|taking part|who (?:voted|attended|took part|were present|cast)|in (?:the )?(?:hall|attendance))\b",
    re.I,
)
# What is wanted on top of what one has is not what is needed: "needs a dozen more votes".
ON_TOP_BEFORE = re.compile(r"\b(?:another|an extra|a further|an additional)\s$", re.I)
ON_TOP_AFTER = re.compile(r"\s(?:extra|more|additional|further|other)\b", re.I)
# A phrase that only says how large the house is: "in the 200-seat lower house".
IN_HOUSE = re.compile(
    rf",? ?\b(?:in|of) (?:the|a|its|\w+['’]s) ⟨M⟩[- ](?:seat|member|strong)s? (?:\w+ ){{0,2}}?{CHAMBER}(?= \w)|"
    rf"(?<=⟨N⟩) (?:out )?of the ⟨M⟩{PRESENT.pattern}",
    re.I,
)
# What may follow a number of heads: an end, their noun, or a word that begins something else; never another noun.
ENDS = re.compile(
    rf"\s*(?:$|[\]\[.,;:)(\n?!…]|[–—-]\s|(?:of|and|in|to|on|from|more|at|plus|but|who|or|while|after|each|seats?|strong|behind|against|for|with|"
    rf"under|as|without|when|than|that|short|between|because|since|now|again|left|so|today|out|is|are|was|were|would|will|must|can|against|thanks|altogether|together|here|there|by|if|it|they|he|she|"
    rf"parliamentary|elected|sitting|(?:\w+ )?{PEOPLE})\b|-(?:seat|member|strong|vote|mark|deputy)\b)",
    re.I,
)
ENDS_NEEDED = re.compile(
    rf"(?:{ENDS.pattern}|\s(?:needed|required|necessary|wanted|makes?|make|carr\w+|yes|affirmative|gives?|form|by|which|he|she|it|they|if|demanded|prescribed|constitutes?|mark|threshold|majority|line|(?:[\w'’-]+ ){{0,2}}(?:votes|seats))\b|-)",
    re.I,
)
