using Koll.Asking;

namespace Koll.Portfolio;

/// <summary>Who the customers are and what they bring.</summary>
public static class PortfolioCapability
{
    public static IReadOnlyList<IQuestion> Questions { get; } =
    [
        new UnansweredQuestion(3, "customers", QuestionGroup.Base),
        new UnansweredQuestion(4, "concentration", QuestionGroup.Base),
        new UnansweredQuestion(5, "potential", QuestionGroup.Base),
        new UnansweredQuestion(6, "profitability", QuestionGroup.Base),
        new UnansweredQuestion(7, "service", QuestionGroup.Base),
        new UnansweredQuestion(17, "good-customers", QuestionGroup.Leadership),
    ];
}
