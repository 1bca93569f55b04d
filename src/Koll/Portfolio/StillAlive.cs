using Koll.Lifetime;
using Koll.Platform.Languages;

namespace Koll.Portfolio;

/// <summary>How many customers are still customers, as the lifetime model sees it: the sum of P(alive), in question 3's words and figures.</summary>
internal sealed class StillAlive(BaseLifetime lifetime, int everBought)
{
    /// <summary>The expected number with its range; why there is none, where there is none.</summary>
    public Sentence Sentence => lifetime.Alive is { } alive
        ? new(
            lifetime.SeesNobodyLeaving ? "question.customers.alive-nobody-left" : lifetime.RuleIsCloser ? "question.customers.alive-roughly" : "question.customers.alive",
            ("alive", Whole(alive.Value)), ("ever", everBought), ("low", Whole(alive.Low)), ("high", Whole(alive.High)), ("model", lifetime.ModelName!))
        : new("question.customers.alive-unknown", ("why", Why));

    /// <summary>True where there is a number.</summary>
    public bool IsKnown => lifetime.Alive is not null;

    /// <summary>The same under stable names: null where there is no model.</summary>
    public IReadOnlyDictionary<string, object?>? Details => lifetime.Alive is { } alive
        ? new Dictionary<string, object?> { ["expected"] = alive.Value, ["low"] = alive.Low, ["high"] = alive.High, ["model"] = lifetime.ModelName }
        : null;

    private Sentence Why
    {
        get
        {
            var word = lifetime.Shortfall is { } shortfall ? shortfall.Code[(shortfall.Code.LastIndexOf('.') + 1)..] : "no-fit";
            return new($"question.customers.alive-why.{word}");
        }
    }

    private static long Whole(double value) => (long)Math.Round(value);
}
