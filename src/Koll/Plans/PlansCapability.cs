using Koll.Asking;

namespace Koll.Plans;

/// <summary>Where the company wants to go with each customer, and who does what about it.</summary>
public static class PlansCapability
{
    public static IReadOnlyList<IQuestion> Questions { get; } =
    [
        new UnansweredQuestion(14, "plans", QuestionGroup.Direction),
        new UnansweredQuestion(16, "activities", QuestionGroup.Direction),
    ];
}
