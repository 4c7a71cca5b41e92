"""The core constraints of the shapes as plain tests over a graph: which nodes do not conform, and nothing more.

Nearly every article conforms to them, and that is told here many times faster than by an engine: a graph is not
parsed, and a node is held only against the shapes of its own classes. What does not conform is handed to the engine,
which alone says what is wrong; so is what engines may read in two ways (Undecided). The tests hold the nodes found here
equal to those of pyrudof and pySHACL. Specification: https://www.w3.org/TR/shacl/
"""

from collections.abc import Callable, Iterator, Set
from typing import Final

import pyoxigraph as ox

from kg.validate.constraints import NONE, NOTHING, TYPE, Test, Undecided, undecided, unique_languages, value_test
from kg.validate.shapes_graph import LIST_VALUED, Node, ShapesGraph
from kg.values.naming import PREFIXES
from kg.values.terms import Graph

_SUBCLASS: Final = f"<{PREFIXES['rdfs']}subClassOf>"
_LISTS: Final = ("in", "languageIn")
_SINGLE: Final = (
    *("class", "datatype", "nodeKind", "pattern", "minLength", "maxLength"),
    *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", *_LISTS),
)
_COMPARED: Final = ("equals", "disjoint", "lessThan", "lessThanOrEquals")  # two properties: left to the engine
_OF_PROPERTIES: Final = ("uniqueLang", "qualifiedValueShape", "minCount", "maxCount", *_COMPARED)

_OfAll = Callable[[Graph, Set[str]], bool]  # do all values of a property conform together?


class Screen:
    """All shapes of a graph that have a target class."""

    def __init__(self, shapes: ShapesGraph) -> None:
        tests = _Tests(shapes)
        self._by_class: dict[str, list[Test]] = {}
        for kind in ("NodeShape", "PropertyShape"):
            for shape in shapes.subjects(kind):
                for target in shapes.nodes(shape, "targetClass"):
                    self._by_class.setdefault(str(target), []).extend(tests.parts(shape))
        self._of_classes = tests.of_classes
        self._together: dict[Set[str], tuple[Test, ...]] = {}

    def conforms(self, graph: Graph, focus: Set[str] | None = None) -> bool:
        """Whether it is certain that a graph violates no core constraint, or `focus` of it none (None: all nodes)."""
        try:
            return next(self.failing(graph, focus), None) is None
        except Undecided:
            return False

    def failing(self, graph: Graph, focus: Set[str] | None = None) -> Iterator[str]:
        """The nodes that do not conform, of `focus` (None: of all). Raises Undecided where that cannot be told."""
        for node, about in graph.items():
            if _SUBCLASS in about:
                raise Undecided  # it would decide what is an instance
            classes = about.get(TYPE)
            if classes and (focus is None or node in focus):
                for test in self._tests(frozenset(classes)):
                    if not test(graph, node):
                        yield node
                        break

    def _tests(self, classes: frozenset[str]) -> tuple[Test, ...]:
        """The tests of a node of these classes, without those that it passes by being of them."""
        if classes not in self._together:
            tests = dict.fromkeys(test for cls in sorted(classes) for test in self._by_class.get(cls, ()))
            node = {"": {TYPE: classes}}
            left = (test for test in tests if test not in self._of_classes or not test(node, ""))
            self._together[classes] = tuple(left)
        return self._together[classes]


class _Tests:
    """Shapes -> tests, each made once.

    of_classes: the tests that look at nothing but which classes a node is of.
    """

    def __init__(self, shapes: ShapesGraph) -> None:
        self._shapes = shapes
        self.of_classes: set[Test] = set()
        self._made: dict[object, Test] = {}
        self._making: set[object] = set()

    def of(self, shape: object) -> Test:
        """Whether a node conforms to a node shape or property shape."""
        if not isinstance(shape, Node) or shape in self._making:
            return undecided  # a shape that leads to itself: SHACL leaves open what that means
        if shape not in self._made:
            self._making.add(shape)
            self._made[shape] = self._property(shape) if self._shapes.all(shape, "path") else self._node(shape)
            self._making.discard(shape)
        return self._made[shape]

    def parts(self, shape: Node) -> list[Test]:
        """The tests to which a node conforms if it conforms to a shape."""
        if self._shapes.all(shape, "path"):
            return [self.of(shape)]
        if any(self._shapes.all(shape, term) for term in _OF_PROPERTIES):
            return [undecided]
        return self._each(shape) + [_is(str(wanted)) for wanted in self._shapes.all(shape, "hasValue")]

    def _node(self, shape: Node) -> Test:
        tests = self.parts(shape)
        return tests[0] if len(tests) == 1 else _all(tests)

    def _property(self, shape: Node) -> Test:
        path = next(iter(self._shapes.all(shape, "path")))
        if not isinstance(path, ox.NamedNode) or any(self._shapes.all(shape, term) for term in _COMPARED):
            return undecided
        predicate = str(path)
        low, high = self._bounds(shape, "minCount", "maxCount")
        together = self._together(shape)
        tests = self._each(shape)

        def conforms(graph: Graph, node: str) -> bool:
            values = graph.get(node, NOTHING).get(predicate, NONE)
            if not low <= len(values) <= high:
                return False
            for of_all in together:
                if not of_all(graph, values):
                    return False
            for test in tests:
                for value in values:
                    if not test(graph, value):
                        return False
            return True

        if predicate == TYPE and not tests:
            self.of_classes.add(conforms)
        return conforms

    def _each(self, shape: Node) -> list[Test]:
        """The constraints on each value by itself; of a node shape that is the node."""
        shapes = self._shapes
        flags = bool(shapes.all(shape, "flags"))
        found: list[Test] = []
        for term in _SINGLE:
            for argument in shapes.all(shape, term):
                given = list(shapes.members(argument)) if term in _LISTS else argument
                found.append(value_test(term, given, flags))
        found += [self.of(inner) for term in ("node", "property") for inner in shapes.all(shape, term)]
        found += [_not(self.of(inner)) for inner in shapes.all(shape, "not")]
        for term in LIST_VALUED:
            for head in shapes.all(shape, term):
                found.append(_counted(term, [self.of(inner) for inner in shapes.members(head)]))
        return found

    def _together(self, shape: Node) -> list[_OfAll]:
        """The constraints on all values of a property."""
        found: list[_OfAll] = []
        found += [_has(str(wanted)) for wanted in self._shapes.all(shape, "hasValue")]
        if any(isinstance(v, ox.Literal) and v.value in ("true", "1") for v in self._shapes.all(shape, "uniqueLang")):
            found.append(unique_languages)
        for inner in self._shapes.all(shape, "qualifiedValueShape"):
            found.append(_qualified(self.of(inner), *self._bounds(shape, "qualifiedMinCount", "qualifiedMaxCount")))
        return found

    def _bounds(self, shape: Node, least: str, most: str) -> tuple[float, float]:
        low, high = (
            [float(v.value) for v in self._shapes.all(shape, term) if isinstance(v, ox.Literal)]
            for term in (least, most)
        )
        return max(low, default=0), min(high, default=float("inf"))


def _is(wanted: str) -> Test:
    return lambda graph, value: value == wanted


def _has(wanted: str) -> _OfAll:
    return lambda graph, values: wanted in values


def _not(test: Test) -> Test:
    return lambda graph, value: not test(graph, value)


def _all(tests: list[Test]) -> Test:
    return lambda graph, value: all(test(graph, value) for test in tests)


def _counted(term: str, tests: list[Test]) -> Test:
    """sh:or, sh:and or sh:xone of some tests."""
    if term == "or":
        return lambda graph, value: any(test(graph, value) for test in tests)
    if term == "and":
        return _all(tests)
    return lambda graph, value: sum(test(graph, value) for test in tests) == 1


def _qualified(test: Test, low: float, high: float) -> _OfAll:
    return lambda graph, values: low <= sum(test(graph, value) for value in values) <= high
