using Koll.Asking;
using Koll.Grading;
using Koll.Leadership;
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

    /// <summary>Writes the answers as a report of one HTML file.</summary>
    public static void Report(Stream output, Answers answers, Language language) =>
        ReportPage.Write(output, answers, language);
}
