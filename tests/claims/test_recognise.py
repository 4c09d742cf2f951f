"""Which legislature a report is about: a wrong one is far worse than none. All texts are invented."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from evaluation.corpus import load_part
from hypothesis import given
from hypothesis import strategies as st

from whipcount.claims.recognise import (
    ENOUGH,
    MAX_CHARACTERS,
    MOST_OF_REPEATING,
    TIMES_THE_NEXT,
    WEIGHTS,
    recognise_legislature,
)
from whipcount.legislatures import list_legislatures
from whipcount.legislatures.index import LegislatureIndex, Owner, load_index

INVENTED = Path(__file__).resolve().parent.parent.parent / "training" / "reports"
SAID = {
    "by country, chamber and parties": (
        "in-ls",
        "NEW DELHI: The Lok Sabha will take up the no-confidence motion against the government on Tuesday. The Congress "
        "and the DMK said their members would vote for it, while the BJP called it a stunt. India last had such a debate "
        "five years ago.",
    ),
    "by parties and the house alone": (
        "ie-de",
        "Fianna Fáil and Fine Gael will vote together when the Dáil divides on the motion of no confidence on Wednesday, "
        "the Taoiseach said. Sinn Féin, which put it down, expects to lose.",
    ),
    "by country names where no names file is": (
        "mn-sgk",
        "Ulaanbaatar: Mongolia's prime minister lost a confidence vote in the State Great Khural. Mongolian lawmakers "
        "had protested for two weeks.",
    ),
    "a small country among large ones": (
        "vu-p",
        "PORT VILA: Vanuatu's prime minister faces a motion of no confidence signed by 27 members of parliament. The "
        "deal with Australia is the reason, the Vanua'aku Pati said. Vanuatu had three governments last year.",
    ),
    "a national vote in which regions are spoken of": (
        "es-cd",
        "MADRID - The Congress of Deputies rejected the motion of censure. The PSOE and Sumar voted no, the PP and Vox "
        "yes. The PNV had hesitated because of a law before the Basque parliament, Spanish media said.",
    ),
    "a lower house while the upper one looks on": (
        "jp-hr",
        "TOKYO: Japan's House of Representatives voted down a no-confidence motion against the cabinet, the LDP and "
        "Komeito voting against. The House of Councillors was not asked, the prime minister's office said.",
    ),
    "the European Parliament": (
        "eu-ep",
        "STRASBOURG - A motion of censure against the European Commission failed in the European Parliament on Thursday. "
        "The EPP and the S&D stood by the Commission president; MEPs of the Patriots for Europe voted for it.",
    ),
    "a national vote in a country of states, with a premier in it": (
        "au-hr",
        "CANBERRA: The Australian prime minister survived a no-confidence motion in the House of Representatives. Labor "
        "and the Greens voted against the Coalition's motion; the premier of Queensland had asked MPs to support it. "
        "Australia's Parliament rises on Thursday, the Speaker of the House of Representatives said.",
    ),
    "a national vote in Canada with a province's party in it": (
        "ca-hc",
        "OTTAWA - The Bloc Québécois and the NDP will vote with the Conservatives in the House of Commons, which would "
        "end the Liberal government. Quebec and Ontario would decide a Canadian general election. MPs vote on Monday.",
    ),
    "a national vote in Malaysia decided by members from Sabah": (
        "my-dr",
        "KUALA LUMPUR: Eight MPs of UMNO withdrew their support from the prime minister in the Dewan Rakyat. The Yang "
        "di-Pertuan Agong will receive party leaders; Gabungan Parti Sarawak and Warisan of Sabah have not decided. "
        "Malaysia's Parliament meets in September.",
    ),
    "a national vote in Germany with a state election in it": (
        "de-bt",
        "Berlin: The chancellor will ask the Bundestag for a vote of confidence on 16 December. The FDP left the "
        "government; CDU and SPD agree on an election in February, after the state election in Hamburg. Germany has "
        "had five such votes.",
    ),
}  # fmt: skip

UNSAID = {
    "a provincial assembly": (
        "LAHORE: The opposition has submitted a no-confidence motion against the chief minister to the Punjab Assembly "
        "secretariat. PML-N and PPP lawmakers signed it; the PTI has 180 MPAs in the house. Pakistan's largest province "
        "had two such motions before."
    ),
    "a state assembly": (
        "Patna: The chief minister of Bihar won the floor test in the Bihar Legislative Assembly on Monday. The RJD walked "
        "out, the BJP and the JD(U) voted for him. India's state governments change often, said an MLA of the Congress."
    ),
    "a devolved parliament": (
        "EDINBURGH - The first minister survived a vote of no confidence in the Scottish Parliament. Labour and the "
        "Scottish Conservatives voted against her; the SNP and one Green MSP carried the day. The UK government did not "
        "comment. Holyrood rises next week."
    ),
    "a regional parliament of Germany": (
        "Munich: The Bavarian Landtag debates the future of the minister-president. CSU and Free Voters have a majority; "
        "the SPD and the Greens asked for a special sitting. No German state has lost its government this way."
    ),
    "a regional parliament of Spain": (
        "Barcelona: the Catalan parliament failed to elect a regional president. Junts and ERC abstained, the PSC voted "
        "yes. The Spanish government will wait, and the regional parliament has two months."
    ),
    "a state parliament of Australia": (
        "Hobart: Labor moved no confidence in the premier in the Tasmanian parliament. The Greens and three independents "
        "support it; the state government counts on the Speaker. It would be the second such vote in an Australian state."
    ),
    "a provincial legislature of Canada": (
        "Toronto: the Ontario legislature defeated a non-confidence motion against the provincial government. NDP and "
        "Liberal MPPs voted for it. The Progressive Conservatives have 79 seats. No Canadian premier was hurt."
    ),
    "a state of Malaysia, with national parties and leaders": (
        "KOTA KINABALU: The chief minister of Sabah kept his post after Barisan Nasional assemblymen withdrew. UMNO and "
        "Warisan now claim 44 of 79 state seats; Pakatan Harapan stands by him. Prime Minister Anwar Ibrahim said in Kuala "
        "Lumpur that Malaysia needs calm, and the governor sees no reason to act."
    ),
    "a state of India, with national leaders": (
        "MUMBAI: A day before the floor test ordered by the governor, the chief minister of Maharashtra told his allies "
        "of the Congress and the NCP that he would go. Rebel MLAs of the Shiv Sena will back the BJP, Devendra Fadnavis "
        "said. The Supreme Court in New Delhi had refused a stay. Prime Minister Narendra Modi did not comment."
    ),
    "Scotland, with national leaders": (
        "Edinburgh: First Minister Orla Kerr ended the deal with the Scottish Greens, and faces a motion of no confidence "
        "at Holyrood. Keir Starmer's Labour and Douglas Ross of the Conservatives will vote against her; Rishi Sunak said "
        "in Westminster that the SNP had failed. The UK government in London waits. Scottish Labour wants an election."
    ),
    "Scotland in few words, with more of London": (
        "Scotland's First Minister lost her majority when the Greens left, and only one MP came to her defence in "
        "parliament. Rishi Sunak's UK government in London and the British Conservatives expect an election, and so does "
        "Keir Starmer of Labour. The SNP was not told before."
    ),
    "an assembly named behind the word": (
        "Victoria, B.C. - The Legislative Assembly of British Columbia carried an amendment against the government, 44 NDP "
        "and Green MLAs to 42 Liberals. Canada's House of Commons in Ottawa had last seen such a vote years before, when "
        "the Bloc Québécois and the Conservatives brought a Canadian government down."
    ),
    "an explanation of how parliaments do it": (
        "In Germany, Spain and Hungary a motion of no confidence names a successor. In Sweden the Riksdag votes on a "
        "minister, in India the Lok Sabha on the council of ministers. Canada and Australia follow Westminster."
    ),
    "Northern Ireland, with a national party": (
        "BELFAST - The DUP will not return to the Northern Ireland Assembly before its conditions are met. Sinn Féin and "
        "the UUP called it blackmail. The British government in London may pass a budget for Stormont's departments."
    ),
    "Thuringia, with national parties": (
        "ERFURT - The Thuringian parliament elected a minister-president in the third ballot with votes of the CDU, the "
        "BSW and the SPD. The AfD had named Björn Höcke. In Berlin the FDP's Christian Lindner asked for new elections; "
        "Germany had been shocked by such a vote before."
    ),
    "a province of South Africa": (
        "Johannesburg: The Gauteng premier survived a motion of no confidence in the provincial legislature. The ANC had "
        "33 votes with the IFP, the DA and ActionSA abstained, the EFF voted against. South Africa's Cyril Ramaphosa "
        "thanked the DA's John Steenhuisen."
    ),
    "a province of Nepal": (
        "HETAUDA: The chief minister of Bagmati lost the vote of confidence in the provincial assembly. The Nepali "
        "Congress and the CPN-UML had changed partners; the CPN (Maoist Centre) of Pushpa Kamal Dahal kept its ministers. "
        "Nepal's provinces follow Kathmandu."
    ),
    "an upper house with national leaders": (
        "Washington's ally Italy: In Rome the Senate of the Republic voted on the ban. Senators of Forza Italia and of "
        "Matteo Salvini's Lega agreed in the Senate, the Democratic Party did not. Senators will vote again in May."
    ),
    "an upper house": (
        "WARSAW: Poland's Senate rejected the bill. Senators of PiS voted for it; the Senate speaker said the upper house "
        "had done its duty. Polish senators will meet again in May."
    ),
    "an upper house of a federation": (
        "New Delhi: The Rajya Sabha was adjourned after an uproar. The upper house chairman named four Congress members; "
        "Trinamool walked out of the Rajya Sabha. India's Council of States sits again on Monday."
    ),
    "a city": (
        "London: The mayor lost the confidence of the city council. Labour councillors and two Greens left the local "
        "government's benches. The council sits again in May, said a councillor in the British capital."
    ),
    "a country that is not on record": (
        "Nairobi: Kenya's National Assembly voted to impeach the deputy president. Kenyan lawmakers of ODM backed the "
        "motion, which needed two thirds. The Kenyan Senate is next."
    ),
    "another country that is not on record": (
        "Manila: Philippine lawmakers impeached the vice president. The House of Representatives of the Philippines sent "
        "the articles to the Senate in Manila; Filipino observers expect a long trial."
    ),
    "the United States": (
        "Washington: The House of Representatives removed its speaker on Tuesday. Eight Republicans joined the Democrats. "
        "American history knows no such vote. The White House and the US Senate kept silent."
    ),
    "two countries": (
        "Pakistan's National Assembly and India's Lok Sabha both debated the border on Monday. In Islamabad the PML-N and "
        "the PPP spoke for the government; in New Delhi the BJP and the Congress agreed. Imran Khan and Rahul Gandhi "
        "asked for talks between Pakistan and India."
    ),
    "a visit": (
        "The Italian prime minister met her Greek colleague in Athens. Italy and Greece agree on the sea border; Greek "
        "and Italian ministers signed. New Democracy and Brothers of Italy praised it."
    ),
    "no country at all": (
        "The Labour Party left the coalition on Monday. The Greens and the Liberals will back the motion of no confidence "
        "in parliament, said the leader of the opposition. The Conservatives have 40 seats."
    ),
    "an invented country": (
        "The Harbour Party of Velmark left the government. Its leader Jarl Ostrand told the Velmark Chamber that his nine "
        "members would vote for the motion. The prime minister of Velmark has 51 of 101 seats."
    ),
    "one name that is shared": "The PPP and the BNP will vote for the motion. Khan and Singh lead them.",
    "nothing": "",
    "signs": "\x00\ud800 \u202e..., (((",
}  # fmt: skip


@pytest.mark.parametrize(("legislature", "text"), SAID.values(), ids=SAID.keys())
def test_it_is_said(legislature: str, text: str) -> None:
    found = recognise_legislature(text)
    assert found.legislature == legislature, found
    assert found.why


@pytest.mark.parametrize("text", UNSAID.values(), ids=UNSAID.keys())
def test_it_cannot_be_said(text: str) -> None:
    found = recognise_legislature(text)
    assert found.legislature == "", found
    assert found.why


def test_it_is_rarely_unsaid_and_never_wrong_on_the_annotated_reports() -> None:
    right = wrong = 0
    for report in (*load_part("dev"), *load_part("pk-2022")):
        found = recognise_legislature(report.text).legislature
        right += found == report.legislature
        wrong += bool(found) and found != report.legislature
    assert wrong == 0
    assert right >= 69


def test_without_the_names_of_its_country_a_report_is_given_to_no_other() -> None:
    whole = load_index()
    for report in (*load_part("dev"), *load_part("pk-2022")):
        country = "PK" if report.id.startswith("2022") else report.id[:2].upper()
        others = {
            key: kept
            for key, owners in whole.spellings.items()
            if (kept := tuple(one for one in owners if one.country != country))
        }
        found = recognise_legislature(report.text, LegislatureIndex(others, whole.legislatures, whole.sizes))
        assert found.legislature == "", (report.id, found)


def test_reports_of_invented_countries_are_given_to_no_real_one() -> None:
    blocks = [
        block for path in INVENTED.glob("*.txt") for block in path.read_text(encoding="utf-8").split("\n=== ")[1:]
    ]
    # what stands below the line is the annotation, which repeats the names
    reports = [block.partition("\n---\n")[0].partition("\n")[2] for block in blocks]
    assert len(reports) >= 300
    found = {one.legislature for one in map(recognise_legislature, reports)}
    assert found == {""}


def test_two_reports_in_one_text_give_no_third_legislature() -> None:
    dev = [report for report in load_part("dev") if report.legislature]
    for one, other in pairwise(dev):
        found = recognise_legislature(f"{one.text}\n\n{other.text}").legislature
        assert found in ("", one.legislature, other.legislature)


def test_evidence_must_reach_the_margin() -> None:
    words = {"zorva": "PK", "quelm": "PK", "dastrif": "SE"}
    owners = {word: (Owner(code, "person", number),) for number, (word, code) in enumerate(words.items())}
    index = LegislatureIndex(owners, {"PK": ("pk-na",), "SE": ("se-rd",)}, dict.fromkeys(words, (1,)))
    assert 2 * WEIGHTS["person"] == ENOUGH
    assert max(WEIGHTS.values()) * MOST_OF_REPEATING < ENOUGH, "one thing alone is never enough"
    assert recognise_legislature("Zorva and Zorva. " * 1000, index).legislature == ""
    assert recognise_legislature("Zorva met Quelm.", index).legislature == "pk-na"
    assert recognise_legislature("Zorva was there.", index).legislature == ""
    assert TIMES_THE_NEXT == 2
    assert recognise_legislature("Zorva met Quelm and Dastrif.", index).legislature == "pk-na"
    assert recognise_legislature("Zorva met Quelm and Dastrif. Then Dastrif left.", index).legislature == ""
    assert recognise_legislature("Zorva, Zorva and Zorva met Dastrif and Dastrif.", index).legislature == ""


def test_it_is_fast_and_long_texts_cost_no_more() -> None:
    long = "Pakistan's National Assembly and the PML-N of Nawaz Sharif met in Islamabad. " * 200_000
    assert recognise_legislature(long) == recognise_legislature(long[:MAX_CHARACTERS])
    for hostile in ("A " * 60_000, "A" * 200_000, "Ab'" * 60_000, "State " * 40_000, "New South Wales " * 20_000):
        before = process_time()
        recognise_legislature(hostile)
        assert process_time() - before < 5


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    found = recognise_legislature(text)
    assert found.why
    assert found.to_json()["legislature"] is None or found.legislature in list_legislatures()
