using System.Collections.Concurrent;
using System.Text;
using Koll.Ledger;

namespace Koll.Platform.Languages;

/// <summary>
/// Turns sentences into words. Immutable once loaded and safe to share; a text is parsed when it is first said.
/// </summary>
public sealed class Language
{
    private static readonly (string Code, string Name, Conventions Conventions, Alphabet Alphabet)[] Known =
    [
        ("en", "English", Conventions.English, Alphabet.Plain),
        ("nb", "norsk", Conventions.Norwegian, Alphabet.Norwegian),
        ("sv", "svenska", Conventions.Swedish, Alphabet.Swedish),
        ("de", "Deutsch", Conventions.German, Alphabet.Plain),
        ("pt", "português", Conventions.Portuguese, Alphabet.Plain),
    ];

    private readonly Dictionary<string, string> _texts;
    private readonly ConcurrentDictionary<string, Template> _templates = new();

    private Language(string code, Conventions conventions, Alphabet alphabet, Dictionary<string, string> texts)
    {
        Code = code;
        Conventions = conventions;
        Alphabet = alphabet;
        _texts = texts;
    }

    /// <summary>The languages there are texts in, as <c>--lang</c> takes them.</summary>
    public static IReadOnlyList<string> Offered => [.. Known.Select(l => l.Code).Where(code => TextFiles.Of(code).Any())];

    /// <summary>The same with their names, each in its own language: <c>en (English), nb (norsk)</c>.</summary>
    public static string OfferedInWords => string.Join(", ", Known.Where(l => TextFiles.Of(l.Code).Any()).Select(l => $"{l.Code} ({l.Name})"));

    /// <summary>Two-letter code, ISO 639-1.</summary>
    public string Code { get; }

    /// <summary>How this language writes numbers and dates.</summary>
    public Conventions Conventions { get; }

    /// <summary>In which order this language has its letters.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>Every text key of the language.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>
    /// The language of a code. A region is ignored (<c>nb-NO</c>), and <c>no</c>, which many systems say for Norwegian, is <c>nb</c>.
    /// </summary>
    /// <exception cref="InvalidDataException">A key stands in two files, which is a mistake of ours.</exception>
    public static Outcome<Language> Load(string code)
    {
        var wanted = code.Trim().ToLowerInvariant().Split('-', '_')[0];
        wanted = wanted == "no" ? "nb" : wanted;

        var known = Array.Find(Known, l => l.Code == wanted);
        var files = known.Code is null ? [] : TextFiles.Of(wanted).ToList();
        if (files.Count == 0)
        {
            return new Refusal("language.not-offered", known.Code is null ? $"There is no language '{code}'" : $"Koll does not speak {known.Name} yet",
                $"Choose one of these: {OfferedInWords}.");
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var (key, text) in TextFiles.Read(file))
            {
                if (!texts.TryAdd(key, text))
                {
                    throw new InvalidDataException($"{file}: the text '{key}' stands twice.");
                }
            }
        }

        return new Language(known.Code!, known.Conventions, known.Alphabet, texts);
    }

    /// <summary>What a language calls itself; the code itself where it is none that we know of.</summary>
    public static string NameOf(string code) => Array.Find(Known, l => l.Code == code).Name ?? code;

    /// <summary>True where the language has the text.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The sentence in words.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text, or the sentence lacks an argument of it: mistakes of ours that tests look for.</exception>
    public string Say(Sentence sentence)
    {
        var words = new StringBuilder();
        foreach (var part in Parts(sentence))
        {
            words.Append(part.Text);
        }

        return words.ToString();
    }

    /// <summary>A text without arguments.</summary>
    public string Say(string key) => Say(new Sentence(key));

    /// <summary>The sentence in words with its values marked, for those who set numbers in bold or link names.</summary>
    public IReadOnlyList<TextPart> Parts(Sentence sentence)
    {
        var parts = new List<TextPart>();
        Append(parts, sentence);
        return parts;
    }

    /// <summary>A single value as this language writes it.</summary>
    public string Write(object value, bool exact = false) => value switch
    {
        string text => text,
        int n => Conventions.Whole(n),
        long n => Conventions.Whole(n),
        double x => exact ? Conventions.Fixed(x, 4) : Conventions.Number(x),
        decimal x => Conventions.Number((double)x),
        Money money => exact ? Conventions.ExactMoney(money) : Conventions.ShortMoney(money),
        Share share => exact ? Conventions.Fixed(share.Value * 100, 2) + Conventions.PercentMark : Conventions.Percentage(share.Value),
        DateOnly day => Conventions.Date(day),
        Sentence sentence => Say(sentence),
        _ => throw new ArgumentException($"No language writes a {value.GetType().Name}."),
    };

    /// <summary>This language with one more text, for tests of what texts can do.</summary>
    internal Language With(string key, string text) => new(Code, Conventions, Alphabet, new(_texts) { [key] = text });

    internal Template TemplateOf(string key) => _templates.GetOrAdd(
        key,
        k => Template.Parse(_texts.TryGetValue(k, out var text) ? text : throw new KeyNotFoundException($"No text '{k}' in '{Code}'.")));

    private void Append(List<TextPart> parts, Sentence sentence) => Append(parts, TemplateOf(sentence.Key).Nodes, sentence);

    private void Append(List<TextPart> parts, IReadOnlyList<Template.Node> nodes, Sentence sentence)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Template.Literal literal:
                    // A value that ends in a point (193 Tsd.) needs no full stop of its own.
                    var twice = literal.Text[0] == '.' && parts is [.., { Value: not null, Text: [.., '.'] }];
                    parts.Add(new(twice ? literal.Text[1..] : literal.Text, null));
                    break;
                case Template.Place place:
                    var value = ArgumentOf(sentence, place.Name);
                    if (value is Sentence nested)
                    {
                        var first = parts.Count;
                        Append(parts, nested);
                        if (place.Within && first < parts.Count)
                        {
                            parts[first] = parts[first] with { Text = Conventions.Within(parts[first].Text) };
                        }
                    }
                    else
                    {
                        parts.Add(new(Write(value, place.Exact), value));
                    }

                    break;
                case Template.Choice choice:
                    Append(parts, Choose(choice, ArgumentOf(sentence, choice.Name)), sentence);
                    break;
            }
        }
    }

    private static IReadOnlyList<Template.Node> Choose(Template.Choice choice, object value)
    {
        var form = "other";
        var exactly = "";
        if (choice.Plural)
        {
            var n = Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);
            form = Conventions.PluralForm(n);
            exactly = "=" + n.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
        }
        else
        {
            form = value.ToString()!;
        }

        foreach (var @case in choice.Cases)
        {
            if (@case.When == exactly || @case.When == form || @case.When == "other")
            {
                return @case.Text;
            }
        }

        return [];
    }

    private static object ArgumentOf(Sentence sentence, string name)
    {
        foreach (var (argument, value) in sentence.Arguments)
        {
            if (argument == name)
            {
                return value;
            }
        }

        throw new KeyNotFoundException($"The text '{sentence.Key}' asks for '{name}', which the sentence does not carry.");
    }
}

/// <summary>A piece of a sentence in words.</summary>
/// <param name="Text">The words.</param>
/// <param name="Value">The argument the words stand for; null for the words between.</param>
public sealed record TextPart(string Text, object? Value);
