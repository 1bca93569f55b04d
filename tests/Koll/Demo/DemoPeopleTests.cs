using Koll.Asking.Guessing;
using Koll.Demo;
using Koll.Platform.People;
using Koll.Platform.Storage;

namespace Koll.Tests.Demo;

/// <summary>The people of the demo company and what its leaders believed.</summary>
public sealed class DemoPeopleTests : IClassFixture<DemoWorkspace>, IDisposable
{
    private readonly DemoWorkspace _demo;
    private readonly Workspace _workspace;
    private readonly List<Person> _people;
    private readonly List<Guess> _guesses;

    public DemoPeopleTests(DemoWorkspace demo)
    {
        _demo = demo;
        _workspace = Workspace.Open(demo.Path).Value;
        _people = PeopleStore.All(_workspace.Connection);
        using var records = _workspace.Records();
        _guesses = [.. records.Set<Guess>()];
    }

    [Fact]
    public void People_OfTheDemo_HaveEveryRoleAndNoPassword()
    {
        Assert.Equal("Ingrid Nordlie", _people.MinBy(p => p.Id)!.Name);
        Assert.Equal(Enum.GetValues<Role>().Select(r => r.Word()).Order(), _people.Select(p => p.Role).Distinct().Order());
        Assert.All(_people, p => Assert.Null(p.PasswordHash));
        Assert.All(_people, p => Assert.EndsWith("@nordlys-emballasje.example", p.Email, StringComparison.Ordinal));
    }

    [Fact]
    public void Owners_OfTheCustomers_AreTheAccountManagers() => Assert.Equal(
        _demo.Ledger.Customers.Owners!.Where(o => !string.IsNullOrEmpty(o)).Distinct().Order(StringComparer.Ordinal),
        _people.Where(p => p.Role == Role.AccountManager.Word()).Select(p => p.OwnerName).Order(StringComparer.Ordinal));

    [Fact]
    public void Ranges_OfTheLeaders_HoldForOneAndNotForTheOther()
    {
        Assert.Equal((6, 6), Held(DemoTeam.Marit));
        Assert.Equal((0, 6), Held(DemoTeam.Henrik));
        Assert.All(_guesses.Where(g => !g.Skipped), g => Assert.True(g.Low < g.High && g.Low <= g.Value && g.Value <= g.High, g.Question));
    }

    [Fact]
    public void Guesses_OfTheSecondRound_AreNearerThanTheFirst()
    {
        var (before, after) = (Off(isLate: false), Off(isLate: true));

        Assert.True(after < 0.65 * before, $"{before} {after}");
    }

    [Fact]
    public void Evidence_OfTheGuesses_IsWhatTheAnswersSaidThatDay()
    {
        var guess = _guesses.Last(g => g.Question == "customers");
        var json = System.Text.Json.JsonDocument.Parse(_demo.Door.Run("ask", "--json", "--workspace", _demo.Path, "--as-of", guess.At[..10]).Output).RootElement;
        double Value(string key) => json.GetProperty("answers").EnumerateArray().Single(a => a.GetProperty("key").GetString() == key).GetProperty("value").GetDouble();

        Assert.All(["customers", "concentration", "profitability"], key => Assert.Equal(Value(key), _guesses.Last(g => g.Question == key).Evidence));
    }

    [Fact]
    public void ManagingDirector_OfTheDemo_HasQuestionsLeftToGuess() =>
        Assert.Equal(["contacts", "customers"], _guesses.Where(g => g.PersonId == IdOf(DemoTeam.Ingrid)).Select(g => g.Question).Distinct().Order());

    public void Dispose() => _workspace.Dispose();

    private int IdOf(string name) => _people.Single(p => p.Name == name).Id;

    private (int Held, int All) Held(string name)
    {
        var own = _guesses.Where(g => g.PersonId == IdOf(name) && g.Evidence is not null).ToList();
        return (own.Count(g => g.Low <= g.Evidence && g.Evidence <= g.High), own.Count);
    }

    /// <summary>How far off the middles of a round are, on average, as a share of what was true.</summary>
    private double Off(bool isLate) => _guesses.Where(g => g.Evidence is not null && isLate == (string.CompareOrdinal(g.At, "2026-06") > 0)).Average(g => Math.Abs(g.Value!.Value - g.Evidence!.Value) / g.Evidence.Value);
}
