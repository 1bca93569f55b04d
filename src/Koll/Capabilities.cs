using Koll.Asking;
using Koll.Customers;
using Koll.Grading;
using Koll.Leadership;
using Koll.Lifetime;
using Koll.Platform.Languages;
using Koll.Plans;
using Koll.Portfolio;
using Koll.Reports;
using Koll.Voice;

namespace Koll;

/// <summary>The one place that knows every capability; each capability knows only the neighbours that a test lists.</summary>
public static class Capabilities
{
    public static Questions Questions { get; } = new(
    [
        .. LeadershipCapability.Questions,
        .. PortfolioCapability.Questions,
        .. GradingCapability.Questions,
        .. VoiceCapability.Questions,
        .. PlansCapability.Questions,
    ]);

    /// <summary>Everything that can be known of a customer as a number.</summary>
    public static MeasureList Measures { get; } = new([.. Customers.Measures.OfSales, .. LifetimeMeasures.All]);

    /// <summary>Writes the answers as a report of one HTML file.</summary>
    public static void Report(Stream output, Answers answers, Language language) =>
        ReportPage.Write(output, answers, language);
}
