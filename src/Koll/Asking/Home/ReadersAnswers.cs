using Koll.Customers;
using Koll.Platform.People;

namespace Koll.Asking.Home;

/// <summary>Answers as a reader may see them: who sees only their own customers is told the company's figures, but nobody else's customers by name.</summary>
internal static class ReadersAnswers
{
    /// <summary>The answer for a reader.</summary>
    public static AnsweredQuestion For(this AnsweredQuestion item, SignedIn reader, CustomerBase customers)
    {
        if (reader.OnlyOwner is not { } owner)
        {
            return item;
        }

        var owners = customers.Directory.Owners;
        return item with
        {
            Answer = item.Answer with
            {
                // Sentences and pictures name customers: the largest, the first to call.
                More = [],
                Charts = [],
                Next = new("home.next-own"),
                Rows = item.Answer.Rows is { } rows ? rows with { Customers = [.. rows.Customers.Where(c => owners?[c] == owner)] } : null,
            },
        };
    }
}
