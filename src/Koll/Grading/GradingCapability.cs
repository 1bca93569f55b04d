using Koll.Asking;

namespace Koll.Grading;

/// <summary>Which customers are good ones.</summary>
public static class GradingCapability
{
    public static IReadOnlyList<IQuestion> Questions { get; } = [new GoodCustomersQuestion()];
}
