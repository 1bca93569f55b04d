using Koll.Platform.Languages;

namespace Koll.Customers;

/// <summary>How a customer is called in a sentence.</summary>
public static class CustomerLabel
{
    /// <summary>Its name; its key where it has none, and "customer 14646" where that is a bare number: an argument for a <see cref="Sentence"/>.</summary>
    public static object Label(this CustomerBase customers, int customer)
    {
        var name = customers.Directory.NameOf(customer);
        return name.Any(char.IsLetter) ? name : new Sentence("customer.numbered", ("number", name));
    }
}
