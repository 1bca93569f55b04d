using Koll.Asking;
using Koll.Customers;
using Koll.Portfolio.Promises;

namespace Koll.Portfolio;

/// <summary>Who the customers are and what they bring.</summary>
public static class PortfolioCapability
{
    /// <param name="groups">The groups that promises can be made to, once all capabilities have said theirs.</param>
    public static IReadOnlyList<IQuestion> Questions(Func<CustomerGroups> groups) =>
    [
        new CountQuestion(),
        new ConcentrationQuestion(),
        new PotentialQuestion(),
        new ProfitQuestion(),
        new ServiceQuestion(groups),
    ];
}
