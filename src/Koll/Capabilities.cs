using Koll.Asking;
using Koll.Grading;
using Koll.Leadership;
using Koll.Plans;
using Koll.Portfolio;
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
}
