namespace Koll.Platform.Languages;

/// <summary>
/// A text with places for its arguments, in a small part of the ICU message format: <c>{name}</c>, <c>{name, exact}</c>, <c>{name, within}</c> (a name that stands within a sentence),
/// <c>{name, plural, =0 {none} one {# customer} other {# customers}}</c> and <c>{name, select, a {…} other {…}}</c>. The forms
/// nest. An apostrophe is an apostrophe: a text cannot contain a literal brace, and needs none.
/// </summary>
internal sealed class Template
{
    private Template(IReadOnlyList<Node> nodes) => Nodes = nodes;

    public IReadOnlyList<Node> Nodes { get; }

    /// <exception cref="FormatException">The text is malformed; a test reads every text of every language.</exception>
    public static Template Parse(string text)
    {
        var parser = new Parser(text);
        var nodes = parser.Sequence(inPlural: null);
        return parser.AtEnd ? new Template(nodes) : throw parser.Broken("a brace that closes nothing");
    }

    /// <summary>Name and form (<c>value</c>, <c>exact</c>, <c>within</c>, <c>plural</c>, <c>select</c>) of every place, nested ones included.</summary>
    public IEnumerable<(string Name, string Form)> Places() => PlacesOf(Nodes);

    /// <summary>The words between the places, those of every case included.</summary>
    public IEnumerable<string> Words() => WordsOf(Nodes);

    private static IEnumerable<string> WordsOf(IEnumerable<Node> nodes) => nodes.SelectMany(node => node switch
    {
        Literal literal => [literal.Text],
        Choice choice => choice.Cases.SelectMany(c => WordsOf(c.Text)),
        _ => [],
    });

    private static IEnumerable<(string Name, string Form)> PlacesOf(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Place place:
                    yield return (place.Name, place.Exact ? "exact" : place.Within ? "within" : "value");
                    break;
                case Choice choice:
                    yield return (choice.Name, choice.Plural ? "plural" : "select");
                    foreach (var nested in choice.Cases.SelectMany(c => PlacesOf(c.Text)))
                    {
                        yield return nested;
                    }

                    break;
            }
        }
    }

    internal abstract record Node;

    internal sealed record Literal(string Text) : Node;

    /// <summary>An argument, or the <c>#</c> of a plural.</summary>
    internal sealed record Place(string Name, bool Exact = false, bool Within = false) : Node;

    internal sealed record Choice(string Name, bool Plural, IReadOnlyList<Case> Cases) : Node;

    internal sealed record Case(string When, IReadOnlyList<Node> Text);

    private sealed class Parser(string text)
    {
        private int _at;

        public bool AtEnd => _at == text.Length;

        public FormatException Broken(string what) => new($"{what} at position {_at} of the text: {text}");

        public List<Node> Sequence(string? inPlural)
        {
            var nodes = new List<Node>();
            while (!AtEnd && text[_at] != '}')
            {
                if (text[_at] == '{')
                {
                    nodes.Add(Placeholder());
                }
                else if (text[_at] == '#' && inPlural is not null)
                {
                    _at++;
                    nodes.Add(new Place(inPlural));
                }
                else
                {
                    var start = _at++;
                    while (!AtEnd && text[_at] is not ('{' or '}') && !(text[_at] == '#' && inPlural is not null))
                    {
                        _at++;
                    }

                    nodes.Add(new Literal(text[start.._at]));
                }
            }

            return nodes;
        }

        private Node Placeholder()
        {
            Expect('{');
            var name = Word();
            if (Take('}'))
            {
                return new Place(name);
            }

            Expect(',');
            var form = Word();
            if (form is "exact" or "within")
            {
                Expect('}');
                return new Place(name, Exact: form == "exact", Within: form == "within");
            }

            if (form is not ("plural" or "select"))
            {
                throw Broken($"the unknown form '{form}'");
            }

            Expect(',');
            var cases = new List<Case>();
            while (!Take('}'))
            {
                var when = Word();
                Expect('{');
                cases.Add(new Case(when, Sequence(form == "plural" ? name : null)));
                Expect('}');
            }

            if (cases.Count == 0 || cases[^1].When != "other")
            {
                throw Broken("a choice whose last case is not 'other'");
            }

            return new Choice(name, form == "plural", cases);
        }

        private string Word()
        {
            Blanks();
            var start = _at;
            while (!AtEnd && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '='))
            {
                _at++;
            }

            var word = text[start.._at];
            Blanks();
            return word.Length > 0 ? word : throw Broken("a missing name");
        }

        private bool Take(char mark)
        {
            Blanks();
            if (AtEnd || text[_at] != mark)
            {
                return false;
            }

            _at++;
            return true;
        }

        private void Expect(char mark)
        {
            // Blanks before an opening or closing brace of a case belong to the text inside it, not to the form.
            if (mark != '}')
            {
                Blanks();
            }

            if (AtEnd || text[_at] != mark)
            {
                throw Broken($"a missing '{mark}'");
            }

            _at++;
        }

        private void Blanks()
        {
            while (!AtEnd && text[_at] == ' ')
            {
                _at++;
            }
        }
    }
}
