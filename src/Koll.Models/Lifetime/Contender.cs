namespace Koll.Models.Lifetime;

/// <summary>A model that was tried on a holdout, and how far behind the best one it came.</summary>
/// <param name="Candidate">Which.</param>
/// <param name="Fit">Its fit to the calibration period, without neighbours.</param>
/// <param name="LogLikelihood">The logarithm of the chance (or density) that it gave to the event all contenders are compared by: <see cref="ModelChoice.ByDays"/>.</param>
/// <param name="Behind">How much less that is than the best contender's; 0 for the best.</param>
/// <param name="Error">Standard error of <see cref="Behind"/>: it is a sum over customers of how much less likely each one's holdout is to this model (Vuong 1989, Econometrica 57, eq. 4.2).</param>
public sealed record Contender(Candidate Candidate, ModelFit<RepeatBuyingModel> Fit, double LogLikelihood, double Behind, double Error)
{
    /// <summary>Less than this is no difference whatever its error: models that are nearly the same differ by little and surely (Burnham &amp; Anderson 2002).</summary>
    private const double NoDifference = 2;

    /// <summary>True where the data cannot tell it from the best: behind by no more than chance, at 95 %, would put it.</summary>
    public bool IsNear => Behind <= Math.Max(NoDifference, Interval.Reach * Error);
}
