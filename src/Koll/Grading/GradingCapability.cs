using Koll.Asking;
using Koll.Customers;

namespace Koll.Grading;

/// <summary>Which customers are good ones.</summary>
public static class GradingCapability
{
    /// <param name="measures">Every measure there is, once all capabilities have said theirs.</param>
    public static IReadOnlyList<IQuestion> Questions(Func<MeasureList> measures) => [new GoodCustomersQuestion(measures)];
}
