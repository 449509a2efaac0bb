"""Every string that a page asks for exists in both languages, and no string is left over."""

from __future__ import annotations

import re
from pathlib import Path

import generator.render
from generator.model.document import Role
from generator.model.links import Relation
from generator.model.reference import EntityKind
from generator.model.region import RegionLevel
from generator.model.unit import NameType, UnitRelationType, UnitSystem
from generator.render.labels import TABLE, interface_text, value_text

SOURCES = sorted(Path(generator.render.__file__).parent.rglob("*.py"))
ASKED = re.compile(
    r"""(?:\btext|nothing_yet|section)\(\s*(?:here,\s*)?"([a-z_]+\.[\w]+)"(?:,\s*"([a-z_]+\.\w+)")?"""
)


def test_every_key_that_is_asked_for_exists() -> None:
    asked = {
        key
        for path in SOURCES
        for pair in ASKED.findall(path.read_text("utf-8"))
        for key in pair
        if "." in key
    }
    assert len(asked) > 50
    assert asked <= TABLE.keys()


def test_no_key_is_defined_twice() -> None:
    defined = [
        key
        for path in SOURCES
        if path.parent.name == "labels"
        for key in re.findall(r'^    "([^"]+)": \(', path.read_text("utf-8"), re.MULTILINE)
    ]
    assert sorted(defined) == sorted(set(defined)) == sorted(TABLE)


def test_both_languages_have_the_same_places() -> None:
    for key, (chinese, english) in TABLE.items():
        assert set(re.findall(r"\{(\w+)\}", chinese)) == set(re.findall(r"\{(\w+)\}", english)), key
        assert english.strip() or not chinese, key


def test_closed_lists_are_covered() -> None:
    groups = (
        ("role", Role),
        ("system", UnitSystem),
        ("name", NameType),
        ("level", RegionLevel),
        ("unit_relation", UnitRelationType),
        ("unit_relation_back", UnitRelationType),
        ("relation", Relation),
        ("kind", EntityKind),
        ("kinds", EntityKind),
        ("count", EntityKind),
    )
    for group, values in groups:
        assert {f"{group}.{value.value}" for value in values} <= TABLE.keys(), group


def test_values_fall_back_to_the_chinese_word() -> None:
    assert value_text("role", "牵头", "en") == "Lead"
    assert value_text("role", "督办", "en") == "督办"
    assert interface_text("count.point", "zh", n=3) == "3 个"
