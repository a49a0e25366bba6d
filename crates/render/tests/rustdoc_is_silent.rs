//! Whatever a description says, rustdoc and clippy have nothing to say about the doc comment made of it.
#![allow(clippy::unwrap_used)]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use sailmaker_render::markdown::rustdoc;

const HOSTILE: &[&str] = &[
    "*/ /* \"\"\" #> <# ${x} $(rm) {{ }} {% x %} `{{`",
    "Vec<String>, HashMap<K, V> and a < b > c",
    "<br> <br/> <b>bold</b> <i>never closed",
    "<script>alert('x')</script>",
    "<div>\n\n# heading in html\n\n</div>",
    "<!-- a comment",
    "<id>\n<name>",
    "[foo] and [`Foo`] and [foo()] and [Foo::bar] and [struct@Foo]",
    "[a](b c) [a](b) [a](../b.md#c) [a](Foo::bar) [a]() []()",
    "[a][b] [a][] [b]\n\n[b]: Foo",
    "[a][b] [unused]\n\n[b]: https://a.bc \"title\"\n[c]: <not used>",
    "![alt](x.png) ![alt](https://a.bc/x.png) ![`x`][y]",
    "[nested [link](https://a.bc)](https://d.ef) [https://a.bc](https://d.ef)",
    "[^1] and [^note]\n\n[^1]: A footnote.\n    More of it.\n\n[^unused]: x",
    "https://x/a_b_c and http://a.bc/d?e=f&g=h#i.",
    "xhttps://a.bc/d*e* https://a.bc/(d) (https://a.bc) 'https://a.bc'",
    "https://{tenant}.api.example.com/v3 and https://a.bc/{id}/x",
    "http://_a.bc http://@a.bc HTTPS://A.BC/x www.a.bc ftp://a.bc",
    "https://a.bchttps://d.ef https://a.bc|https://d.ef",
    "<https://a.bc> <mailto:a@b.cd> <a@b.cd> <urn:x>",
    "# One\n## Two\n###### Six\n####### Seven\n#hash\n#",
    "Title\n=====\n\nOther\n---",
    "text\n# heading directly after\ntext directly after",
    "- a\n- b\nlazy\n   odd\n     - deep\n  - less\n",
    "* a\n   * b\n      * c\n* d\n\n\n    paragraph of d",
    "1. one\n2. two\n\n   paragraph\n10. ten\n100. hundred\n lazy",
    "3) three\n4) four\n+ plus\n- minus\n* star",
    "-\n-\n- x\n*\n\n1.\n",
    "- - - nested\n- 1. - mixed",
    "- ```\n  code in item\n  ```\n  text\n- # heading in item\n- > quote in item\n  lazy",
    "  - indented\n      more\n - less\n",
    "- [ ] open\n- [x] done\n- [x]\n- [X] [foo]",
    "text:\n- directly\n- after\ntext again",
    "Dash at line start:\n– en dash\n• bullet\n- item",
    "    indented code",
    "text\n\n    let x: u32 = \"not rust\";\n\n\ttabbed\n",
    "```\nfn main() { panic!() }\n```",
    "```rust\nthis is not rust\n```\n```rust,ignore\nx\n```\n```compile_fail\nx\n```",
    "```should-panic,E0123\nx\n```\n```edition2021\nx\n```\n``` {.rust}\nx\n```",
    "```json\n{ \"a\": `b` }\n```\n~~~\ntilde\n~~~",
    "```\nnever closed\n\n# not a heading",
    "````\n```\ninner\n```\n````",
    "`never closed, ``also not, ``` and `` ` `` and `a``b`",
    "`multi\nline code` and ` ` and ``",
    "> quote\nlazy\n>> deeper\n> back",
    ">\n> - item\n> lazy\n>\n>   more\n\n>     code",
    "> # heading\n> | a | b |\n> |---|---|\n> | c | d |",
    "| a | b |\n|---|:-:|\n| `x|y` | c\\|d | extra |\n| [foo] | <b> |",
    "a | b\n--- | ---\nno | table | here\ntext after",
    "| not | a table |\n\n|---|",
    "***\n---\n___\n- - -\n* * *",
    "*a **b* c** ***d*** _e_ __f__ snake_case_name *_* ** ** __ ____",
    "~~struck~~ ~one~ ~~~ ~5 a~b",
    "\\ \\\\ \\* \\[x] C:\\dir\\ \\\nend\\",
    "hard  \nbreak\\\nhere  \n",
    "\ttab\tinside\t\n\t- tabbed item\n\t\t- deeper",
    "CRLF\r\nlines\r\n\r\n- a\r\n- b\rlone",
    "trailing   \n   leading \n \n",
    "\n\n\nblank lines around\n\n\n\n",
    "unicode: é 日本語 👩‍👩‍👧 ½ “quotes” … \u{a0}nbsp",
    "\u{202e}right to left\u{202c} zero\u{200b}width \u{feff}bom \u{0}nul \u{7}bell \u{2028}line",
    "&lt;b&gt; &amp;amp; &#39; &#x5b;foo&#x5d; &#10; &#x202e; &nbsp; &unknown; &copy;",
    "a very long line of words that has to be wrapped somewhere, 1. at a number or - at a dash or # at a hash or > at \
     a bracket or + at a plus or = at an equals sign and then 2) goes on until ```` the end of it --- and | so | on",
    "!\n!!\n! safety\n/ slash\n// slashes\n//! inner",
    "# Safety\n# Panics\n# Errors\n# Examples\n```\nx\n```",
    "fn main() {}\n\n```\nfn main() {}\n```\n#[test]",
];

#[test]
fn rustdoc_and_clippy_accept_everything() {
    let folder = tempfile::tempdir().unwrap();
    write_crate(folder.path(), HOSTILE.iter().map(|text| rustdoc(text)));
    for tool in ["doc", "clippy"] {
        if let Err(complaints) = run(folder.path(), tool) {
            panic!("cargo {tool}:\n{complaints}");
        }
    }
}

/// Without this, a tool that looks at nothing would be taken for one that finds nothing.
#[test]
fn rustdoc_and_clippy_reject_the_same_text_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let raw = ["[foo] https://a.bc <b>", "- a\nlazy"]
        .map(|text| text.lines().map(str::to_owned).collect());
    write_crate(folder.path(), raw.into_iter());
    assert!(
        run(folder.path(), "doc")
            .unwrap_err()
            .contains("unresolved link")
    );
    assert!(
        run(folder.path(), "clippy")
            .unwrap_err()
            .contains("doc_lazy_continuation")
    );
}

/// A crate in which each comment stands at an item and at a field of it.
fn write_crate(folder: &Path, comments: impl Iterator<Item = Vec<String>>) {
    let lints = "#![deny(warnings, missing_docs, rustdoc::all, clippy::all)]";
    let mut source = format!("//! Doc comments.\n{lints}\n");
    for (index, lines) in comments.enumerate() {
        let comment = |indentation: &str| -> String {
            let line =
                |line: &String| format!("{indentation}/// {line}").trim_end().to_owned() + "\n";
            lines.iter().map(line).collect()
        };
        let (item, field) = (comment(""), comment("    "));
        write!(
            source,
            "{item}pub struct Item{index} {{\n{field}    pub field: u8,\n}}\n\n"
        )
        .unwrap();
    }
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("src/lib.rs"), source).unwrap();
    let manifest = "[package]\nname = \"comments\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
}

fn run(folder: &Path, tool: &str) -> Result<(), String> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo
        .args([tool, "--offline", "--quiet"])
        .current_dir(folder);
    // The outer build's settings are not the crate's.
    cargo
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .env_remove("RUSTDOCFLAGS");
    let output = cargo.output().unwrap();
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
