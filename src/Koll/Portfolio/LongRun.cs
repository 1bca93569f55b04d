namespace Koll.Portfolio;

/// <summary>What to do about a customer who costs more than is paid.</summary>
public enum Verdict
{
    /// <summary>The facts do not decide: the long run may bring a gain or a loss.</summary>
    Undecided,

    /// <summary>What is to come outweighs what is lost now.</summary>
    PaysOff,

    /// <summary>A price rise that a customer can bear ends the loss.</summary>
    Reprice,

    /// <summary>The goods are paid for; what it takes to serve the customer is not.</summary>
    ServeCheaper,

    /// <summary>The loss is too large for any of these.</summary>
    End,
}

/// <summary>The rule by which a verdict is made, from the window's figures and from what keeping the customer is worth.</summary>
public static class LongRun
{
    /// <summary>The largest rise of prices that a customer is expected to bear at once.</summary>
    public const double BearableRise = 0.10;

    /// <summary>
    /// The interval comes first: only where it lies on one side of nothing is anything decided. A loss is then mended where it is made: in the serving, where goods are sold at
    /// a gain; in the price, where a bearable rise would do.
    /// </summary>
    /// <param name="revenue">Revenue of the window's lines that state their cost.</param>
    /// <param name="costOfGoods">Their cost.</param>
    /// <param name="costToServe">What it took to serve the customer in the window; 0 where nobody knows.</param>
    /// <param name="worth">What keeping the customer is worth, with the 95 % range of the expectation; null where that cannot be said.</param>
    public static Verdict Of(long revenue, long costOfGoods, long costToServe, (double Value, double Low, double High)? worth) => worth switch
    {
        null => Verdict.Undecided,
        { Low: > 0 } => Verdict.PaysOff,
        { High: >= 0 } => Verdict.Undecided,
        _ when revenue - costOfGoods > 0 && costToServe > 0 => Verdict.ServeCheaper,
        _ when revenue > 0 && costOfGoods + costToServe - revenue <= BearableRise * revenue => Verdict.Reprice,
        _ => Verdict.End,
    };

    /// <summary>The stable word of a verdict, as texts, JSON and CSV have it.</summary>
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.PaysOff => "pays-off",
        Verdict.Reprice => "reprice",
        Verdict.ServeCheaper => "serve-cheaper",
        Verdict.End => "end",
        _ => "undecided",
    };
}
