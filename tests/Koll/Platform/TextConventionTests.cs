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

    private static Language English => Language.Load("en").Value;

    [Theory]
    [MemberData(nameof(Offered))]
    public void Texts_OfEachLanguage_AreTheSameKeysWithTheSameArguments(string code)
    {
        var language = Language.Load(code).Value;

        Assert.Equal(Signatures(English), Signatures(language));

        static IEnumerable<string> Signatures(Language language) => language.Keys.Order(StringComparer.Ordinal)
            .Select(key => $"{key}({string.Join(", ", language.TemplateOf(key).Places().Select(p => p.Name).Distinct().Order(StringComparer.Ordinal))})");
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
            Assert.NotEmpty(language.TemplateOf(text.Key).Nodes);
        }
    }

    [Fact]
    public void KeysInCode_Always_AreTexts()
    {
        var missing = KeysInCode().Where(used => !used.Key.Contains('*') && !English.Has(used.Key)).Select(used => $"{used.Key} in {used.File}");

        Assert.Empty(missing);
    }

    [Fact]
    public void KeysBuiltInCode_Always_MatchSomeText()
    {
        var missing = KeysInCode()
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
        var literal = KeysInCode().Select(used => used.Key).ToHashSet(StringComparer.Ordinal);
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

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$")]
    private static partial Regex KeyShape();
}
