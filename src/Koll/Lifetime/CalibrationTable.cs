using Koll.Models.Lifetime;

namespace Koll.Lifetime;

/// <summary>How well the model foretold what it had not seen, by how often customers had bought before: the table that shows whether forecasts for loyal customers hold as well as those for new ones.</summary>
public static class CalibrationTable
{
    /// <summary>Customers by repeat purchases up to the holdout, with mean purchases in the holdout, those that came and those foretold; empty where there is no model.</summary>
    public static IReadOnlyList<ConditionalRow> Of(LifetimeFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return figures.Study.Fit is not null && figures.Used is { IsModel: true } used ? Calibration.Conditional(figures.Study.Choice.Holdout, used) : [];
    }
}
