using Koll.Asking;
using Koll.Portfolio.Promises;

namespace Koll.Portfolio;

/// <summary>Who the customers are and what they bring.</summary>
public static class PortfolioCapability
{
    public static IReadOnlyList<IQuestion> Questions { get; } =
    [
        new CountQuestion(),
        new ConcentrationQuestion(),
        new PotentialQuestion(),
        new ProfitQuestion(),
        new ServiceQuestion(),
    ];
}
