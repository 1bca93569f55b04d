using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Koll.Asking;
using Koll.Platform.Languages;

namespace Koll.Tests.Asking;

public class AnswersJsonTests
{
    [Fact]
    public void Json_OfAnswers_IsAsApproved() => Approved.Matches("tests/Koll/Asking/Approved/answers.json", Written());

    [Fact]
    public void Json_InAnotherLanguage_DiffersInSentencesAlone()
    {
        var english = Leaves(JsonDocument.Parse(Written()).RootElement, "");
        var norwegian = Leaves(JsonDocument.Parse(Written("nb")).RootElement, "");

        Assert.All(
            english.Zip(norwegian).Where(pair => pair.First != pair.Second),
            pair => Assert.Matches(@"\.(headline|next) ", pair.First));
        Assert.NotEqual(english, norwegian);
    }

    [Fact]
    public void DocumentedExample_OfTheGuide_HasThePropertiesTheWriterWrites()
    {
        var guide = Sources.Read("docs/guide/answers-json.md");
        var example = JsonDocument.Parse(Regex.Match(guide, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value).RootElement;
        var written = JsonDocument.Parse(Written()).RootElement;

        Assert.Equal(AnswersJson.Schema, example.GetProperty("schema").GetString());
        Assert.Equal(Names(written), Names(example));
        Assert.Equal(Names(written.GetProperty("files")[0]), Names(example.GetProperty("files")[0]));
        Assert.Equal(Names(written.GetProperty("files")[0].GetProperty("setAside").GetProperty("no-customer")), Names(example.GetProperty("files")[0].GetProperty("setAside").GetProperty("no-customer")));
        var (known, documented) = (written.GetProperty("answers")[2], example.GetProperty("answers")[0]);
        Assert.Equal(Names(known), Names(documented));
        Assert.Equal(Names(known.GetProperty("coverage")), Names(documented.GetProperty("coverage")));
        Assert.Equal(Names(known.GetProperty("age")), Names(documented.GetProperty("age")));
        Assert.Equal(Names(known.GetProperty("history")[0]), Names(documented.GetProperty("history")[0]));
    }

    [Fact]
    public void Guide_Always_NamesEveryReasonARowCanHave()
    {
        var guide = Sources.Read("docs/guide/answers-json.md");

        Assert.All(Enum.GetValues<Ledger.Reading.SetAsideReason>(), reason => Assert.Contains($"`{Ledger.Reading.ReadingReasons.Word(reason)}`", guide));
        Assert.All(Enum.GetValues<Ledger.Reading.NotedReason>(), reason => Assert.Contains($"`{Ledger.Reading.ReadingReasons.Word(reason)}`", guide));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static List<string> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(property => Leaves(property.Value, $"{path}.{property.Name}"))],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany((item, i) => Leaves(item, $"{path}.{i}"))],
        _ => [$"{path} {element.GetRawText()}"],
    };

    private static string Written(string code = "en")
    {
        using var output = new MemoryStream();
        AnswersJson.Write(output, SampleAnswers.Make(), Language.Load(code).Value);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
