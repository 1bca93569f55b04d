namespace Koll.Models.Lifetime;

/// <summary>How a candidate is fitted.</summary>
/// <param name="ToJudge">True where it is judged beside others: a model with one parameter more must then be better than the plain one.</param>
/// <param name="Start">A model near which the maximum is looked for first, such as the same one fitted to part of the data; null where nothing is known.</param>
public readonly record struct FitWish(bool ToJudge, RepeatBuyingModel? Start = null);

/// <summary>A model that may be chosen, and how it is fitted.</summary>
/// <param name="Key">A stable word: <c>bgnbd</c>, <c>mbgnbd</c>, <c>pnbd</c>, <c>bgcnbd</c>, <c>bgbb</c>, <c>sbg</c>.</param>
/// <param name="Name">The family's name in the literature.</param>
/// <param name="By">Fits it to a customer base.</param>
public sealed record Candidate(string Key, string Name, Func<HistoryTable, FitWish, Attempt<ModelFit<RepeatBuyingModel>>> By)
{
    /// <summary>BG/NBD.</summary>
    public static Candidate BgNbd { get; } = new("bgnbd", "BG/NBD",
        (table, wish) => Wide(BetaGeometricModel.Fit(table, start: wish.Start as BetaGeometricModel)));

    /// <summary>MBG/NBD.</summary>
    public static Candidate MbgNbd { get; } = new("mbgnbd", "MBG/NBD",
        (table, wish) => Wide(BetaGeometricModel.Fit(table, mayLeaveAtOnce: true, start: wish.Start as BetaGeometricModel)));

    /// <summary>Pareto/NBD.</summary>
    public static Candidate ParetoNbd { get; } = new("pnbd", "Pareto/NBD", (table, wish) => Wide(ParetoNbdModel.Fit(table, wish.Start as ParetoNbdModel)));

    /// <summary>MBG/CNBD-k, for regular buyers; k is that of a start for which it is known.</summary>
    public static Candidate Regular { get; } = new("bgcnbd", "MBG/CNBD-k", (table, wish) => Wide(wish.Start switch
    {
        BetaGeometricModel { Regularity: > 1 } known => BetaGeometricModel.Fit(table, known.Regularity, known.MayLeaveAtOnce, known),
        // What is judged beside the plain model must be better than it; what is fitted because it was chosen is fitted whatever comes of it.
        _ => BetaGeometricModel.FitRegular(table, plain: wish.ToJudge ? wish.Start as BetaGeometricModel : null),
    }));

    /// <summary>The models for purchases at any time, in the order in which a tie is decided.</summary>
    public static IReadOnlyList<Candidate> All { get; } = [BgNbd, MbgNbd, ParetoNbd, Regular];

    /// <summary>
    /// Those that can tell who is still a customer: in BG/NBD nobody leaves before the second purchase, so that everybody who bought once counts as alive for ever.
    /// </summary>
    public static IReadOnlyList<Candidate> OfAlive { get; } = [MbgNbd, ParetoNbd, Regular];

    /// <summary>False for BG/NBD, to whom everybody who bought once is a customer for ever.</summary>
    public bool TellsWhoIsAlive => Key != BgNbd.Key;

    /// <summary>BG/BB, for buying at opportunities that lie a period apart: of <see cref="PurchaseOccasions.InPeriods"/>.</summary>
    public static Candidate AtOpportunities(int periodDays) => new("bgbb", "BG/BB", (table, _) => Wide(BgBbModel.Fit(table, Weeks.FromDays(periodDays))));

    /// <summary>sBG, for purchases that come like payments under a contract.</summary>
    public static Candidate Contract(int periodDays) => new("sbg", "sBG", (table, _) => Wide(RenewalModel.Fit(table, periodDays)));

    /// <summary>Fits it because it was chosen.</summary>
    public Attempt<ModelFit<RepeatBuyingModel>> Fit(HistoryTable table, RepeatBuyingModel? start = null) => By(table, new(false, start));

    /// <summary>Fits it to be judged beside others.</summary>
    public Attempt<ModelFit<RepeatBuyingModel>> Judge(HistoryTable table, RepeatBuyingModel? start = null) => By(table, new(true, start));

    private static Attempt<ModelFit<RepeatBuyingModel>> Wide<TModel>(Attempt<ModelFit<TModel>> fit)
        where TModel : RepeatBuyingModel =>
        fit.Succeeded ? fit.Value.As<RepeatBuyingModel>(m => m) : fit.Shortfall!;
}
