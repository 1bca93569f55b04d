namespace Koll.Models.Lifetime;

/// <summary>A model that may be chosen, and how it is fitted.</summary>
/// <param name="Key">A stable word: <c>bgnbd</c>, <c>mbgnbd</c>, <c>pnbd</c>, <c>bgcnbd</c>, <c>bgbb</c>, <c>sbg</c>.</param>
/// <param name="Name">The family's name in the literature.</param>
/// <param name="Fit">Fits it to a customer base.</param>
/// <param name="Judge">The same fit without the neighbours that intervals are made of: what a holdout is foretold by.</param>
public sealed record Candidate(
    string Key, string Name, Func<HistoryTable, Attempt<ModelFit<RepeatBuyingModel>>> Fit, Func<HistoryTable, Attempt<ModelFit<RepeatBuyingModel>>> Judge)
{
    /// <summary>BG/NBD.</summary>
    public static Candidate BgNbd { get; } = Of("bgnbd", "BG/NBD", (table, neighbours) => Wide(BetaGeometricModel.Fit(table, neighbours: neighbours)));

    /// <summary>MBG/NBD.</summary>
    public static Candidate MbgNbd { get; } = Of("mbgnbd", "MBG/NBD", (table, neighbours) => Wide(BetaGeometricModel.Fit(table, mayLeaveAtOnce: true, neighbours: neighbours)));

    /// <summary>Pareto/NBD.</summary>
    public static Candidate ParetoNbd { get; } = Of("pnbd", "Pareto/NBD", (table, neighbours) => Wide(ParetoNbdModel.Fit(table, neighbours)));

    /// <summary>MBG/CNBD-k, for regular buyers.</summary>
    public static Candidate Regular { get; } = Of("bgcnbd", "MBG/CNBD-k", (table, neighbours) => Wide(BetaGeometricModel.FitRegular(table, neighbours: neighbours)));

    /// <summary>The models for purchases at any time, in the order in which a tie is decided.</summary>
    public static IReadOnlyList<Candidate> All { get; } = [BgNbd, MbgNbd, ParetoNbd, Regular];

    /// <summary>
    /// Those that can tell who is still a customer: in BG/NBD nobody leaves before the second purchase, so that everybody who bought once counts as alive for ever.
    /// </summary>
    public static IReadOnlyList<Candidate> OfAlive { get; } = [MbgNbd, ParetoNbd, Regular];

    /// <summary>BG/BB, for buying at opportunities that lie a period apart: of <see cref="PurchaseOccasions.InPeriods"/>.</summary>
    public static Candidate AtOpportunities(int periodDays) =>
        Of("bgbb", "BG/BB", (table, _) => Wide(BgBbModel.Fit(table, Weeks.FromDays(periodDays))));

    /// <summary>sBG, for purchases that come like payments under a contract.</summary>
    public static Candidate Contract(int periodDays) => Of("sbg", "sBG", (table, _) => Wide(RenewalModel.Fit(table, periodDays)));

    private static Candidate Of(string key, string name, Func<HistoryTable, bool, Attempt<ModelFit<RepeatBuyingModel>>> fit) =>
        new(key, name, table => fit(table, true), table => fit(table, false));

    private static Attempt<ModelFit<RepeatBuyingModel>> Wide<TModel>(Attempt<ModelFit<TModel>> fit)
        where TModel : RepeatBuyingModel =>
        fit.Succeeded ? fit.Value.As<RepeatBuyingModel>(m => m) : fit.Shortfall!;
}
