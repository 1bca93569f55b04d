using System.Text.RegularExpressions;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Languages;

namespace Koll.Tests.Platform;

/// <summary>
/// The texts of refusals. A refusal is made where a literal of its code is followed by a comma; what it carries stands between that and the next one
/// or the end of the statement.
/// </summary>
public partial class RefusalTextTests
{
    /// <summary>First words of codes that a person in front of a page can meet: each code of theirs has texts.</summary>
    private static readonly HashSet<string> OnPages =
        [
            "sign-in", "password", "person", "first-start", "link", "page", "form", "workspace", "table", "match", "upload", "setting", "belief",
            "customer-list", "customer-record", "customer-contact", "note", "view",
            "file", "zip", "workbook", "text", "csv", "columns", "date", "datev", "number", "amount", "currency", "rates",
        ];

    /// <summary>Codes of those areas that only verbs of the terminal can cause.</summary>
    private static readonly HashSet<string> OnlyInTheTerminal =
    [
        "workspace.folder", "workspace.no-folder", // a workspace is named when koll serve starts
        "workspace.exists", // koll demo
        "workspace.backup-exists", "workspace.backup-damaged", "workspace.restore-same", "workspace.restore-exists", // koll backup, koll restore
        "match.unreadable", "table.several", // koll import
        "workbook.none", // a page asks for a sheet only where there are some
        "file.folder", "file.twice", "file.no-permission", // files are named there, and handed in on a page
        "file.no-name", "file.read-and-written", "file.not-writable", // files to write
    ];

    private static readonly Language English = Language.Load("en").Value;

    public static TheoryData<string> Offered => [.. Language.Offered];

    [Theory]
    [MemberData(nameof(Offered))]
    public void Codes_ThatPagesCanShow_HaveTexts(string code)
    {
        var language = Language.Load(code).Value;
        var silent = Made().Select(made => made.Code).Distinct()
            .Where(made => OnPages.Contains(made.Split('.')[0]) && !OnlyInTheTerminal.Contains(made))
            .Where(made => !language.Has($"refusal.{made}.found") || !language.Has($"refusal.{made}.next"));

        Assert.Empty(silent);
    }

    [Fact]
    public void Codes_OnlyOfTheTerminal_AreMadeAndHaveNoTexts()
    {
        var made = Made().Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
        var texts = Texts().Select(t => t.Code).ToHashSet(StringComparer.Ordinal);

        Assert.All(OnlyInTheTerminal, code => Assert.True(made.Contains(code) && !texts.Contains(code), code));
    }

    [Fact]
    public void Texts_OfRefusals_AreOfCodesThatAreMade()
    {
        var made = Made().Select(m => m.Code).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Texts().Where(text => !made.Contains(text.Code)).Select(text => text.Key));
        Assert.All(Texts(), text => Assert.Matches("^(found|next|expected)$", text.Key.Split('.')[^1]));
    }

    [Fact]
    public void Details_NamedInTexts_AreCarriedWhereverTheRefusalIsMade()
    {
        var missing =
            from text in Texts()
            from place in English.TemplateOf(text.Key).Places().Select(place => place.Name).Distinct()
            from made in Made()
            where made.Code == text.Code && !made.Details.Contains(place)
            select $"{made.File}: {text.Code} does not carry '{place}'";

        Assert.Empty(missing.Distinct());
    }

    /// <summary>What is said in code is read in a terminal and in logs: of what only pages can cause it is no other sentence than theirs.</summary>
    [Fact]
    public void Sentences_OfRefusalsOfPeopleAndContacts_AreThoseOfTheirTexts()
    {
        var made =
            from file in Sources.Files("src/Koll", "*.cs")
            from written in Literals().Matches(Sources.Read(file))
            let code = written.Groups[1].Value
            // The terminal lists the roles, as it has no list to choose from, and says which command lists people.
            where code is not ("person.no-role" or "person.nobody")
            from part in new[] { ("found", written.Groups[2].Value), ("next", written.Groups[3].Value) }
            select (Key: $"refusal.{code}.{part.Item1}", Said: part.Item2);

        Assert.True(made.Count() > 20);
        Assert.All(made.Where(each => English.Has(each.Key)), each => Assert.Equal(Plain(string.Concat(English.TemplateOf(each.Key).Words())), Plain(Place().Replace(each.Said, ""))));

        static string Plain(string sentence) => sentence.TrimEnd('.').Replace('“', '\'').Replace('”', '\'');
    }

    [Fact]
    public void Sentences_OfTextsOfRefusals_EndAndStandAlone() =>
        Assert.All(
            Language.Offered.Select(code => Language.Load(code).Value).SelectMany(language => Texts().Where(t => !t.Key.EndsWith(".expected", StringComparison.Ordinal)).Select(t => language.TemplateOf(t.Key))),
            template => Assert.True(template.Nodes[^1] is Template.Literal { Text: [.., '.' or '?'] } or Template.Choice, string.Concat(template.Words())));

    [Fact]
    public void Words_OfARefusalWithTexts_AreThoseOfTheLanguageWithItsDetails()
    {
        var words = Language.Load("nb").Value.Say(new Refusal("password.short", "The password has fewer than 10 characters", "Choose a longer one.") { Details = [("fewest", 10)] });

        Assert.Equal(("Passordet har færre enn 10 tegn.", "Velg et lengre; noen ord på rad er lette å huske."), (words.Found, words.Next));
    }

    [Fact]
    public void Words_OfARefusalWithoutAText_AreItsOwnAsWholeSentences()
    {
        var words = Language.Load("sv").Value.Say(new Refusal("nothing.such", "Something was found", "Do something; what?") { Expected = "something else" });

        Assert.Equal(new RefusalWords("Something was found.", "something else", "Do something; what?"), words);
    }

    [Fact]
    public void Words_OfARefusalThatLacksADetailOfItsText_AreItsOwnAltogether()
    {
        var words = Language.Load("de").Value.Say(new Refusal("password.short", "The password has fewer than 10 characters", "Choose a longer one."));

        Assert.Equal(new RefusalWords("The password has fewer than 10 characters.", null, "Choose a longer one."), words);
    }

    [Fact]
    public void Words_OfAColumnRole_AreItsName()
    {
        var language = Language.Load("de").Value.With("refusal.some.thing.found", "Es fehlt: {role}.").With("refusal.some.thing.next", "{file}, Zeile {row}, Spalte {column}.");

        var words = language.Say(new Refusal("some.thing", "", "") { File = "/tmp/a.csv", Row = 1200, Column = "Betrag", Details = [("role", ColumnRole.Amount)] });

        Assert.Equal(("Es fehlt: Betrag.", "a.csv, Zeile 1.200, Spalte Betrag."), (words.Found, words.Next));
    }

    private static IEnumerable<(string Key, string Code)> Texts() =>
        English.Keys.Where(key => key.StartsWith("refusal.", StringComparison.Ordinal)).Select(key => (key, string.Join('.', key.Split('.')[1..^1])));

    private static IEnumerable<(string Code, HashSet<string> Details, string File)> Made() =>
        from folder in new[] { "src/Koll", "src/Koll.Ledger" }
        from pattern in new[] { "*.cs", "*.razor" }
        from file in Sources.Files(folder, pattern)
        let source = Sources.Read(file)
        let codes = Code().Matches(source)
        from i in Enumerable.Range(0, codes.Count)
        let end = End().Match(source, codes[i].Index) is { Success: true } statement ? statement.Index : source.Length
        let region = source[codes[i].Index..(i + 1 < codes.Count ? Math.Min(end, codes[i + 1].Index) : end)]
        let line = source[(source.LastIndexOf('\n', codes[i].Index) + 1)..codes[i].Index]
        select (codes[i].Groups[1].Value, Carried(region, line), file);

    private static HashSet<string> Carried(string region, string before)
    {
        var carried = Detail().Matches(region).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (sign, name) in new[] { ("File = ", "file"), ("Row = ", "row"), ("Column = ", "column") })
        {
            if (region.Contains(sign, StringComparison.Ordinal))
            {
                carried.Add(name);
            }
        }

        if (before.Contains("Refused(", StringComparison.Ordinal))
        {
            carried.Add("file");
        }

        return carried;
    }

    /// <summary>A code, and after it the sentence that says what was found.</summary>
    [GeneratedRegex("""
        "([a-z][a-z-]*\.[a-z][a-z-]*)",\s*(?=\$?"|[a-z]+\b(?!\s*=>)|string\.Create)
        """)]
    private static partial Regex Code();

    /// <summary>A code with both its sentences, each in one literal.</summary>
    [GeneratedRegex("""
        "((?:password|person|sign-in|link|first-start|customer-contact)\.[a-z-]+)",\s*\$?"([^"]*)",\s*\$?"([^"]*)"
        """)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(";\r?\n")]
    private static partial Regex End();

    [GeneratedRegex("""\("([a-z-]+)", """)]
    private static partial Regex Detail();
}
