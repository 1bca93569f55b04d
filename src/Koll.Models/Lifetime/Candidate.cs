namespace Koll.Models.Lifetime;

/// <summary>A model that may be chosen, and how it is fitted.</summary>
/// <param name="Key">A stable word: <c>bgnbd</c>, <c>mbgnbd</c>, <c>pnbd</c>, <c>bgcnbd</c>.</param>
/// <param name="Name">The family's name in the literature.</param>
/// <param name="Fit">Fits it to a customer base.</param>
public sealed record Candidate(string Key, string Name, Func<HistoryTable, Attempt<ModelFit<RepeatBuyingModel>>> Fit)
{
    /// <summary>The models for purchases at any time, in the order in which a tie is decided.</summary>
    public static IReadOnlyList<Candidate> All { get; } =
    [
        new("bgnbd", "BG/NBD", table => Wide(BetaGeometricModel.Fit(table))),
        new("mbgnbd", "MBG/NBD", table => Wide(BetaGeometricModel.Fit(table, mayLeaveAtOnce: true))),
        new("pnbd", "Pareto/NBD", table => Wide(ParetoNbdModel.Fit(table))),
        new("bgcnbd", "MBG/CNBD-k", table => Wide(BetaGeometricModel.FitRegular(table))),
    ];

    private static Attempt<ModelFit<RepeatBuyingModel>> Wide<TModel>(Attempt<ModelFit<TModel>> fit)
        where TModel : RepeatBuyingModel =>
        fit.Succeeded ? fit.Value.As<RepeatBuyingModel>(m => m) : fit.Shortfall!;
}
