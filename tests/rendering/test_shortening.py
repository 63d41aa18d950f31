"""Short names for the page's script: the same script, in fewer letters."""

from __future__ import annotations

import subprocess

import pytest
from rjsmin import jsmin

from support.pages import page_of
from support.round_trip import SOURCE
from surveygen.kinds import KINDS
from surveygen.script import FOLDER, PAGES_OWN, in_order, texts_of
from surveygen.script.scanning import tokens_of
from surveygen.script.scopes import Meanings, Variable, meanings_of
from surveygen.script.shortening import shortened
from surveygen.script.tightening import tightened

SAME = [
    ("const total=(first,second)=>first+second;log(total(1,2))", "3"),
    ("const value={size:2};const{size}=value;log(size+value.size)", "4"),
    ("const size=1;const box={size};log(box.size,JSON.stringify({size,box}))", None),
    ("const pick=({size=7,...others})=>size+others.more;log(pick({more:1}))", "8"),
    ("const pair=[1,2];const[left,right]=pair;log(left-right)", "-1"),
    ("let count=0;const box={count(){return 5},more:count};log(box.count()+box.more)", "5"),
    ('const name="x",word="y";log(`${name} is ${`${word}`} and name`)', "x is y and name"),
    ('const size=3;log(size?size:0,/size/.test("size"),"size")', "3 true size"),
    ("let at=1;if(at){at=5}log(at)", "5"),
    ("const status=2;const other=()=>{status;return status};log(other())", "2"),
    ("const value={deep:{deep:4}};log(value?.deep?.deep)", "4"),
    ("const of=[3];for(const one of of)log(one)", "3"),
    ("try{throw new Error('e')}catch(error){log(error.message)}", "e"),
    ("const test=(text)=>{return/^(a|b)$/i.test(text)};log(test('A'))", "true"),
    ("const all=(...each)=>[...each,...[9]];log(all(1,2).join())", "1,2,9"),
]


def said(script: str) -> str:
    done = subprocess.run(
        ["node", "-e", f"const log=console.log;{script}"],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(("script", "says"), SAME)
def test_a_script_with_short_names_says_the_same(script: str, says: str | None) -> None:
    short = shortened(script)
    assert said(short) == said(script)
    assert says is None or said(short) == says


def test_names_become_short_and_properties_and_the_browsers_own_stay() -> None:
    short = shortened("const measure=(element)=>element.size;log(parent,measure,size)")
    assert short == "const e=(e)=>e.size;log(parent,e,size)"


OWN = [
    "const box={size:1,other:2};log(box.size+box?.size+box.other)",
    "const size=1,more={size};const{size:again}=more;log(size,again,more.size)",
    "const{size,other=3}={size:2};log(size,other)",
    "const pick=({size=4,...others})=>size+others.more;log(pick({more:1}))",
    "const f=(...all)=>all.join();const size=0;log(f(1,size?2:3),size?size:5,'size')",
    "const box={more:1,size(){return this.more}};log({more:2}.more,box.more,/size/.test('size'))",
]


@pytest.mark.parametrize("script", OWN)
def test_a_script_whose_own_properties_are_short_says_the_same(script: str) -> None:
    short = shortened(script, ["size", "more"])
    assert said(short) == said(script)
    assert ".size" not in short
    assert ".more" not in short


def test_a_pages_data_has_none_of_the_properties_that_become_short() -> None:
    html = page_of(SOURCE)
    data = html[html.index('id="sg-data"') : html.index("</script>", html.index('id="sg-data"'))]
    assert '"kind":' in data
    assert not [name for name in PAGES_OWN if f'"{name}":' in data]


def test_no_text_of_the_script_has_a_gap_of_a_name_that_becomes_short() -> None:
    files = [*FOLDER.glob("*.js"), *(FOLDER.parent / "kinds").glob("*/*.js")]
    said = "".join(text for file in files for text in texts_of(file.read_text(encoding="utf-8")))
    assert "{answer}" in said
    assert not [name for name in PAGES_OWN if f"{{{name}}}" in said]


SCOPES = [
    ("const item=1;{const item=2;log(item)}log(item)", "2\n1"),
    ("const item=1;for(const item of[2])if(item>5)log(0);else log(item);log(item)", "2\n1"),
    ("const item=1;const call=item=>item*2;log(call(item),item)", "2 1"),
    ("const call=(item,other=item)=>item+other;const item=5;log(call(item))", "10"),
    ("const error=1;try{throw 2}catch(error){log(error)}log(error)", "2\n1"),
    ("const error=1;try{throw 2}catch{log(error)}", "1"),
    ("const list={each(value){return value+total},total:7};const total=3;log(list.each(1))", "4"),
    ("const deep=a=>b=>a?x=>[a,b,x]:0;const[x]=[1];log(deep(x)(2)(3).join())", "1,2,3"),
    ("let count=0;for(let i=0;i<3;i++)for(const i of[1,2])count+=i;log(count)", "9"),
    ("const later=()=>first();const first=()=>1;log(later())", "1"),
    ("const{one:{two=4}={},...rest}={more:1};log(two,rest.more)", "4 1"),
    ("const a=null;const other=a??5;const some=a?.b?1:2;log(other,some)", "5 2"),
    ("let i=0;do i++;while(i<3);const done=i;log(done)", "3"),
    ("switch(2){case 1:{const a=1;log(a)}default:{const b=3;log(b)}}", "3"),
    ("async function run(value){return await value}const got=run(4);got.then(got=>log(got))", "4"),
    ("let[whole,part]=[1,2];[whole,part]=[part,whole];log(whole,part)", "2 1"),
    ("const name=1,box={name,get size(){return name},[`x${name}`]:2};log(box.size+box.x1)", "3"),
    ("const f=()=>{}\nconst g=()=>3\nlog(g())", "3"),
]


@pytest.mark.parametrize(("script", "says"), SCOPES)
def test_a_name_means_the_same_declaration_as_before(script: str, says: str) -> None:
    assert said(script) == says
    assert said(tightened(shortened(script))) == says


def test_what_is_not_understood_stays_as_it_is() -> None:
    for script in (
        "class Some{}",
        "var some=1",
        "with(some)log(1)",
        "loop:for(;;)break loop",
        "}",
        ")(",
    ):
        assert shortened(script) == script


def bindings(script: str) -> tuple[list[list[int]], set[str]]:
    """Which names of a script, by their place among all, are one and the same; and the free."""
    tokens = list(tokens_of(script))
    meanings = meanings_of(tokens)
    order = sorted(number for number, _ in uses_of(meanings))
    place = {number: n for n, number in enumerate(order)}
    groups: dict[int, list[int]] = {}
    for number, variable in uses_of(meanings):
        groups.setdefault(id(variable), []).append(place[number])
    return sorted(sorted(group) for group in groups.values()), meanings.free


def uses_of(meanings: Meanings) -> list[tuple[int, Variable]]:
    scopes = [meanings.top]
    for scope in scopes:
        scopes += scope.inner
    return [(n, v) for scope in scopes for v in scope.declared.values() for n in v.uses]


def test_in_the_script_of_every_kind_each_name_means_what_it_meant() -> None:
    modules = frozenset(file for kind in KINDS.values() if (file := kind.file("script.js")))
    named = {path.stem for path in FOLDER.glob("*.js")} - {
        "otherwise",
        "rescue",
        "json",
        "sealing_for_one",
        "sealing_rescue",
        "separate_rescue",
    }
    source = "".join(module.source for module in in_order("start", modules | named))
    script = str(jsmin(f"(()=>{{{source}}})()"))
    before, free = bindings(script)
    short = shortened(script)
    assert len(before) > 800
    assert bindings(short) == (before, free)
    assert len(short) < len(script) * 0.8
    # What nothing declares is the browser's own.
    asked = ";".join(f"typeof {name}" for name in sorted(free))
    known = said(f"log([{asked.replace(';', ',')}].join())").split(",")
    missing = {n for n, kind in zip(sorted(free), known, strict=True) if kind == "undefined"}
    assert missing <= BROWSERS


BROWSERS = frozenset(
    [
        *("HTMLFormElement", "ResizeObserver", "addEventListener", "document", "history"),
        *("localStorage", "location", "parent", "removeEventListener", "scrollTo", "self"),
        *("navigator", "undefined", "crypto", "sessionStorage", "DataTransfer", "MutationObserver"),
    ]
)
"""Those of them that Node has not."""
