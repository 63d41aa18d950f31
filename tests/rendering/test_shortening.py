"""Short names for the page's script: the same script, in fewer letters."""

from __future__ import annotations

import subprocess

import pytest

from surveygen.script.shortening import shortened

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
    short = shortened("const measure=(element)=>element.size;const parent=1;log(parent,measure)")
    assert short == "const b=(a)=>a.size;const parent=1;log(parent,b)"
