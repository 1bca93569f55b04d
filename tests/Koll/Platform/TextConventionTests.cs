using System.Text.RegularExpressions;
using Koll.Asking;
using Koll.Ledger.Reading;
using Koll.Platform.Languages;

namespace Koll.Tests.Platform;

/// <summary>
/// The habits of texts. A key in code is a string literal of dotted lower-case words whose first word begins some text's key, or
/// an interpolated one (<c>$"question.{Key}.title"</c>), which stands for every key it can become.
/// </summary>
public partial class TextConventionTests
{
    public static TheoryData<string> Offered => [.. Language.Offered];

    public static TheoryData<string> Translated => [.. Language.Offered.Where(code => code != "en")];

    /// <summary>Texts that are the same word in English and in the language, and are meant.</summary>
    private static readonly HashSet<(string Code, string Key)> SameWordAsInEnglish =
    [
        ("nb", "person-role.administrator"),
        ("nb", "customer.segment"), ("sv", "customer.segment"), ("de", "customer.segment"), // Segment
        ("nb", "role.segment"), ("sv", "role.segment"), // segment
        ("nb", "portfolio.status"), ("sv", "portfolio.status"), ("de", "portfolio.status"), // Status
        ("nb", "lifetime.parameter"), ("sv", "lifetime.parameter"), // parameter
        ("de", "customer.name"), ("de", "people.name"), // Name
        ("pt", "people.email"), ("pt", "clientele.contacts.email"), ("pt", "import-field.email"), // E-mail
        ("de", "clientele.role.marketing"), ("pt", "clientele.role.marketing"), // Marketing
        ("de", "place.matrix"), // Matrix
        ("nb", "matrix.web.stage.lasso"), ("sv", "matrix.web.stage.lasso"), ("de", "matrix.web.stage.lasso"), // Lasso
        ("nb", "company.demo-word"), // demo
        ("sv", "setting-name.window"), // Period
        ("de", "chart.quadrant"), // Quadrant
        ("de", "place.portfolio"), // Portfolio
        ("sv", "activity.order"), ("nb", "costs.margin"), // Order, Margin
        ("pt", "layout.menu"), // Menu
        ("sv", "portfolio.tab.potential"), ("sv", "measure.potential.name"), // Potential
        ("nb", "lifetime.rmse"), ("sv", "lifetime.rmse"), ("de", "lifetime.rmse"), ("pt", "lifetime.rmse"), // the statistic's letters
    ];

    private static readonly Language English = Language.Load("en").Value;

    private static readonly Lazy<(string Key, string File)[]> Used = new(() => [.. KeysInCode()]);

    [Theory]
    [MemberData(nameof(Offered))]
    public void Texts_OfEachLanguage_AreTheSameKeysWithTheSameArguments(string code)
    {
        var language = Language.Load(code).Value;

        Assert.Equal(Signatures(English), Signatures(language));

        static IEnumerable<string> Signatures(Language language) => language.Keys.Order(StringComparer.Ordinal)
            .Select(key => $"{key}({string.Join(", ", language.TemplateOf(key).Places().Select(Written).Distinct().Order(StringComparer.Ordinal))})");

        // Whether a number needs a plural is each language's own affair; what is exact, and what there is to choose from, is not.
        static string Written((string Name, string Form) place) => place.Name + (place.Form is "exact" or "select" ? ", " + place.Form : "");
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public void Choices_OfEachLanguage_AreThoseTheProductMakes(string code)
    {
        var language = Language.Load(code).Value;
        foreach (var key in language.Keys)
        {
            Assert.Equal(Cases(English, key, plural: false), Cases(language, key, plural: false));
            Assert.All(Cases(language, key, plural: true), when => Assert.True(PluralCase().IsMatch(when), $"{key}: there is no plural form '{when}'."));
        }

        static SortedSet<string> Cases(Language language, string key, bool plural) =>
            [.. Choices(language.TemplateOf(key).Nodes).Where(c => c.Plural == plural).SelectMany(c => c.Cases.Select(x => plural ? x.When : $"{c.Name} {x.When}"))];

        static IEnumerable<Template.Choice> Choices(IEnumerable<Template.Node> nodes) =>
            nodes.OfType<Template.Choice>().SelectMany(c => c.Cases.SelectMany(x => Choices(x.Text)).Prepend(c));
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Texts_OfEachOtherLanguage_AreNotLeftInEnglish(string code)
    {
        var language = Language.Load(code).Value;
        foreach (var key in language.Keys)
        {
            var words = string.Concat(language.TemplateOf(key).Words());
            var english = string.Concat(English.TemplateOf(key).Words());
            var same = words == english && english.Count(char.IsAsciiLetter) > 1;

            Assert.True(same == SameWordAsInEnglish.Contains((code, key)), $"{key}: {(same ? "is English" : "is listed as the same word, and is not")}: {words}");
            Assert.False(EnglishWord().IsMatch(CommandLineWord().Replace(words, "")), $"{key}: {words}");
        }
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public void TextFiles_OfEachLanguage_ReadAndStandBesideTheEnglishOnes(string code)
    {
        Assert.Equal(
            TextFiles.Of("en").Select(f => f.Replace(".en.", $".{code}.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            TextFiles.Of(code).Order(StringComparer.Ordinal));
        Assert.All(TextFiles.Of(code), file => Assert.NotEmpty(TextFiles.Read(file)));
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public void Texts_OfEachLanguage_AreTidy(string code)
    {
        var language = Language.Load(code).Value;
        foreach (var text in TextFiles.Of(code).SelectMany(TextFiles.Read))
        {
            Assert.True(text.Value.Length > 0 && text.Value.Trim() == text.Value && !text.Value.Contains("  ", StringComparison.Ordinal), text.Key);
            Assert.True(KeyShape().IsMatch(text.Key), $"{text.Key}: keys are dotted lower-case words.");
            Assert.False(LooseMark().IsMatch(text.Value), $"{text.Key}: a line may break between a number and its per cent sign, or a quotation mark is a typewriter's.");
            Assert.NotEmpty(language.TemplateOf(text.Key).Nodes);
        }
    }

    [Fact]
    public void KeysInCode_Always_AreTexts()
    {
        var missing = Used.Value.Where(used => !used.Key.Contains('*') && !English.Has(used.Key)).Select(used => $"{used.Key} in {used.File}");

        Assert.Empty(missing);
    }

    [Fact]
    public void KeysBuiltInCode_Always_MatchSomeText()
    {
        var missing = Used.Value
            .Where(used => used.Key.Contains('*') && !English.Keys.Any(key => Pattern(used.Key).IsMatch(key)))
            .Select(used => $"{used.Key} in {used.File}");

        Assert.Empty(missing);
    }

    /// <summary>Keys whose end is a word of an enumeration: the rule above cannot see which words there are.</summary>
    [Theory]
    [MemberData(nameof(Offered))]
    public void WordsOfEnumerations_InEachLanguage_HaveTexts(string code)
    {
        var language = Language.Load(code).Value;
        IEnumerable<Sentence> sentences =
        [
            .. Enum.GetValues<SetAsideReason>().Select(reason => reason.Title()),
            .. Enum.GetValues<NotedReason>().Select(reason => reason.Title()),
            .. Enum.GetValues<AnswerState>().Select(state => state.Title()),
            .. Enum.GetValues<QuestionGroup>().Select(group => group.Title()),
            .. ColumnRoles.All.Select(role => new Sentence($"role.{role}")),
            .. Capabilities.Questions.Select(question => question.Title()),
            .. Capabilities.Questions.OfType<UnansweredQuestion>().SelectMany(question => new[] { question.Ask(null!).Headline, question.Ask(null!).Next }),
        ];

        Assert.All(sentences, sentence => Assert.NotEmpty(language.Say(sentence)));
    }

    [Fact]
    public void Texts_Always_AreUsedByCode()
    {
        var literal = Used.Value.Select(used => used.Key).ToHashSet(StringComparer.Ordinal);
        var built = literal.Where(key => key.Contains('*')).Select(Pattern).ToList();
        var unused = English.Keys.Where(key => !literal.Contains(key) && !built.Any(pattern => pattern.IsMatch(key)));

        Assert.Empty(unused);
    }

    /// <summary>Every key that a literal of the product's code names; a built part is an asterisk.</summary>
    private static IEnumerable<(string Key, string File)> KeysInCode()
    {
        var first = English.Keys.Select(key => key.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return
            from pattern in new[] { "*.cs", "*.razor" }
            from file in Sources.Files("src/Koll", pattern)
            from Match match in Literal().Matches(Sources.Read(file))
            let key = Hole().Replace(match.Groups[1].Value, "*")
            where first.Contains(key.Split('.')[0])
            select (key, file);
    }

    /// <summary>What a hole of an interpolated key may become: one word, without a dot.</summary>
    private static Regex Pattern(string key) => new("^" + Regex.Escape(key).Replace("\\*", "[a-z0-9-]+", StringComparison.Ordinal) + "$");

    [GeneratedRegex("""\$?"([a-z][a-z0-9-]*(?:\.(?:[a-z0-9-]|\{[A-Za-z0-9_.()]+\})+)+)"[^:]""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^(=\d+|one|other)$")]
    private static partial Regex PluralCase();

    /// <summary>Words that English cannot do without and the other languages do not have.</summary>
    [GeneratedRegex(@"\b(the|your|with|which|from|been|this|that|have)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWord();

    /// <summary>Options and verbs, which are English in every language.</summary>
    [GeneratedRegex(@"--[a-z-]+|\bkoll [a-z]+")]
    private static partial Regex CommandLineWord();

    [GeneratedRegex("[0-9}] %|\"")]
    private static partial Regex LooseMark();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$")]
    private static partial Regex KeyShape();
}
