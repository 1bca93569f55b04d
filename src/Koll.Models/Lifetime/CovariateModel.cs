using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// BG/NBD or Pareto/NBD with time-invariant covariates z (Fader &amp; Hardie 2007, note 019): customers of every combination follow the same kind of model,
/// with
/// <code>
/// BG/NBD       α(z) = α exp(−γ₁·z)   a(z) = a exp(γ₂·z)   b(z) = b exp(γ₂·z)
/// Pareto/NBD   α(z) = α exp(−γ₁·z)   β(z) = β exp(−γ₂·z)
/// </code>
/// A positive γ₁ means a higher purchase rate. A positive γ₂ means a higher dropout rate in Pareto/NBD; in BG/NBD it leaves the mean chance to leave as it is and
/// makes customers of that kind more alike in it.
/// </summary>
public sealed class CovariateModel
{
    private CovariateModel(RepeatBuyingModel @base, double[] purchase, double[] dropout) => (Base, Purchase, Dropout) = (@base, purchase, dropout);

    /// <summary>The model of a customer whose covariates are all zero.</summary>
    public RepeatBuyingModel Base { get; }

    /// <summary>γ₁ per covariate.</summary>
    public IReadOnlyList<double> Purchase { get; }

    /// <summary>γ₂ per covariate.</summary>
    public IReadOnlyList<double> Dropout { get; }

    /// <summary>The model of customers with the given covariates.</summary>
    public RepeatBuyingModel For(ReadOnlySpan<double> covariates)
    {
        Span<double> logs = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            logs[i] = Math.Log(Base.Parameters[i]);
        }

        Shift(Base is ParetoNbdModel, covariates, [.. Purchase], [.. Dropout], logs);
        return Base.With([Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]), Math.Exp(logs[3])]);
    }

    /// <summary>Fits BG/NBD with covariates.</summary>
    public static Attempt<ModelFit<CovariateModel>> FitBgNbd(CovariateHistories histories) => Fit(histories, pareto: false);

    /// <summary>Fits Pareto/NBD with covariates.</summary>
    public static Attempt<ModelFit<CovariateModel>> FitParetoNbd(CovariateHistories histories) => Fit(histories, pareto: true);

    private static Attempt<ModelFit<CovariateModel>> Fit(CovariateHistories histories, bool pareto)
    {
        ArgumentNullException.ThrowIfNull(histories);
        // The plain model is the start: coefficients of zero are the same likelihood.
        var all = HistoryTable.Merge(histories.Tables);
        var plain = pareto ? Values(ParetoNbdModel.Fit(all)) : Values(BetaGeometricModel.Fit(all));
        if (!plain.Succeeded)
        {
            return plain.Shortfall!;
        }

        var k = histories.Names.Count;
        var surface = SurfaceOf(histories, pareto);
        var scale = Enumerable.Range(0, k).Select(c => histories.Patterns.Max(p => Math.Abs(p[c]))).ToArray();
        double[] start = [.. plain.Value.Select(v => Math.Log(v)), .. new double[2 * k]];
        double[] reach = [20, 20, 20, 20, .. scale.Concat(scale).Select(s => 12 / s)];
        var lower = Enumerable.Range(0, start.Length).Select(i => i < 4 ? Math.Min(start[i], Math.Max(start[i] - 20, -20)) : -reach[i]).ToArray();
        var upper = Enumerable.Range(0, start.Length).Select(i => i < 4 ? Math.Max(start[i], Math.Min(start[i] + 20, 20)) : reach[i]).ToArray();
        bool[] logarithmic = [true, true, true, true, .. new bool[2 * k]];
        var estimate = new MaximumLikelihood(surface, lower, upper, logarithmic).Find(NamesOf(histories.Names, pareto), start);
        return new ModelFit<CovariateModel>(
            estimate,
            v => new(
                pareto ? new ParetoNbdModel(v[0], v[1], v[2], v[3]) : new BetaGeometricModel(v[0], v[1], v[2], v[3]), v[4..(4 + k)], v[(4 + k)..]),
            histories.Customers,
            4 + (2 * k));
    }

    /// <summary>Names of the parameters of a fit: the model's own, then γ₁ and γ₂ of each covariate.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<string> covariates, bool pareto) =>
        [.. pareto ? ["r", "alpha", "s", "beta"] : new[] { "r", "alpha", "a", "b" }, .. covariates.Select(c => $"purchase.{c}"), .. covariates.Select(c => $"dropout.{c}")];

    internal static Surface SurfaceOf(CovariateHistories histories, bool pareto)
    {
        var k = histories.Names.Count;
        var parts = Array.ConvertAll(histories.Tables, t => pareto ? (Surface)new ParetoLikelihood(t).Evaluate : new BetaGeometricLikelihood(t, 1, false).Evaluate);
        return (at, gradient) =>
        {
            gradient.Clear();
            Span<double> logs = stackalloc double[4];
            Span<double> own = stackalloc double[4];
            var value = 0.0;
            for (var g = 0; g < parts.Length; g++)
            {
                var z = histories.Patterns[g];
                at[..4].CopyTo(logs);
                Shift(pareto, z, at.Slice(4, k), at.Slice(4 + k, k), logs);
                value += parts[g](logs, own);
                var byDropout = pareto ? -own[3] : own[2] + own[3];
                for (var i = 0; i < 4; i++)
                {
                    gradient[i] += own[i];
                }

                for (var c = 0; c < k; c++)
                {
                    gradient[4 + c] -= z[c] * own[1];
                    gradient[4 + k + c] += z[c] * byDropout;
                }
            }

            return value;
        };
    }

    private static void Shift(bool pareto, ReadOnlySpan<double> z, ReadOnlySpan<double> purchase, ReadOnlySpan<double> dropout, Span<double> logs)
    {
        double faster = 0, shorter = 0;
        for (var c = 0; c < z.Length; c++)
        {
            faster += purchase[c] * z[c];
            shorter += dropout[c] * z[c];
        }

        logs[1] -= faster;
        logs[2] += pareto ? 0 : shorter;
        logs[3] += pareto ? -shorter : shorter;
    }

    private static Attempt<double[]> Values<TModel>(Attempt<ModelFit<TModel>> fit) => fit.Succeeded ? fit.Value.Parameters.ToArray() : fit.Shortfall!;
}
