"""The script said with fewer signs means the same."""

from __future__ import annotations

import pytest

from surveygen.script.tightening import tightened

SAID = {
    "const a=1;const b=2;let c;f();const d=3;": "let a=1,b=2,c;f();let d=3;",
    "for(const a of b){const c=a;f(c);}": "for(let a of b){let c=a;f(c)}",
    "const f=()=>{g();};const h=2;": "let f=()=>{g()},h=2;",
    "if(a){const b=1;}const c=2;": "if(a){let b=1}let c=2;",
    "function f(){while(g());}": "function f(){while(g());}",
    "function f(){for(;;g());}": "function f(){for(;;g());}",
    "function f(){if(a)b();}": "function f(){if(a)b()}",
    "f({a:1,},[2,],3,);": "f({a:1},[2],3);",
    "const [,a]=b;": "let[,a]=b;",
    "a.const=true;b=false;": "a.const=!0;b=!1;",
    't("const a,}");': 't("const a,}");',
    "const a=`x;}${f(b,)};const`;": "let a=`x;}${f(b)};const`;",
    "f((a)=>a,(a,b)=>b,async(a)=>a,(a=1)=>a,()=>1)": "f(a=>a,(a,b)=>b,async(a)=>a,(a=1)=>a,()=>1)",
    "return(a)=>a": "return(a)=>a",
    "x=y\nconst z=1;": "x=y\nlet z=1;",
    "if(a){b();}\nelse{c();}\nfor(;;){d();}\ne();": "if(a){b()}else{c()}for(;;){d()}e();",
    "try{a();}\ncatch(e){b();}\nfinally{c();}\nd();": "try{a()}catch(e){b()}finally{c()}d();",
    "a=()=>{b();}\nc={}\nd();": "a=()=>{b()}\nc={}\nd();",
    "return true;": "return!0;",
    "a=`${b ? c : d} ${e in f}${g + +h} x`;": "a=`${b?c:d} ${e in f}${g+ +h} x`;",
}


@pytest.mark.parametrize("script", SAID)
def test_it_leaves_out_what_need_not_be_said(script: str) -> None:
    assert tightened(script) == SAID[script]
