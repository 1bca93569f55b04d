using Koll.Asking;
using Koll.Portfolio;

namespace Koll.Tests.Portfolio;

public class PotentialQuestionTests
{
    private static Answer Ask(Evidence evidence) => new PotentialQuestion().Ask(evidence);

    [Fact]
    public void Potential_OfTheExample_HasTheClassesAHandCuts()
    {
        var answer = Ask(Example.Ledger.As(Example.AsOf));

        // Shares before: 0, .47, .71, .88 (past .80: B).
        Assert.Equal(AnswerState.Partly, answer.State);
        var classes = ((IEnumerable<IReadOnlyDictionary<string, object?>>)answer.Details["classes"]!)
            .Select(c => (c["class"], c["customers"], c["revenue"], c["from"]));
        Assert.Equal([("A", 3, 7_500m, 1_500m), ("B", 1, 1_000m, 1_000m), ("C", 0, 0m, null)], classes);
        Assert.Equal("3 A customers bring 88% of the revenue, beside 1 B and 0 C; what more they could buy is not known.", answer.Headline.InEnglish());
    }

    [Fact]
    public void Potential_OfTheExample_SaysWhoFellFromA()
    {
        // 2024: Borea 2,000, Fjord 1,000, Astra 900 are A (shares before 0, .44, .67); Echo 600 is B. Fjord is in no class now.
        var more = Ask(Example.Ledger.As(Example.AsOf)).More.Select(m => m.InEnglish());

        Assert.Equal(
            ["A customer is an A from EUR 1,500 in the last 12 months.", "1 customer that was an A no longer is, and EUR 1,000 went with it."], more);
    }

    [Fact]
    public void Potential_WithOtherCuts_FollowsThem()
    {
        var evidence = Example.Ledger.As(Example.AsOf);

        var answer = Ask(evidence with { Settings = new AskSettings(12, (0.4, 0.6)) });

        Assert.Equal(1.0, answer.Value);
        Assert.Contains("A up to 40% of the sum, B up to 60%, C beyond", answer.Rule!.InEnglish(), StringComparison.Ordinal);
    }
}
