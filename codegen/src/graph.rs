//! Directed graphs whose nodes are numbers.

use foldhash::{HashMap, HashMapExt as _};

/// The strongly connected components of a graph, by Tarjan's algorithm: in linear time and without
/// recursion. A component comes after all that it leads to, so a node without a cycle comes after
/// its successors. Within a component the nodes are in their own order.
///
/// `successors[node]` are the nodes that an edge leads to from `node`; each is a place in
/// `successors`.
pub(crate) fn components(successors: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        numbers: vec![None; successors.len()],
        lowest: vec![0; successors.len()],
        on_stack: vec![false; successors.len()],
        stack: Vec::new(),
        next_number: 0,
        found: Vec::new(),
    };
    for start in 0..successors.len() {
        if search.numbers[start].is_none() {
            search.from(start, successors);
        }
    }
    search.found
}

/// The state of a search.
struct Search {
    /// When each node was first met.
    numbers: Vec<Option<usize>>,
    /// The smallest number that is known to be reached from each node within its component.
    lowest: Vec<usize>,
    on_stack: Vec<bool>,
    /// Nodes that were met and belong to no component yet.
    stack: Vec<usize>,
    next_number: usize,
    found: Vec<Vec<usize>>,
}

impl Search {
    fn from(&mut self, start: usize, successors: &[Vec<usize>]) {
        // A node, and how many of its edges were followed.
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((node, followed)) = path.last_mut() {
            let node = *node;
            let Some(next) = successors[node].get(*followed).copied() else {
                path.pop();
                if let Some((parent, _)) = path.last() {
                    self.lowest[*parent] = self.lowest[*parent].min(self.lowest[node]);
                }
                self.leave(node);
                continue;
            };
            *followed += 1;
            match self.numbers[next] {
                None => {
                    self.enter(next);
                    path.push((next, 0));
                }
                Some(number) if self.on_stack[next] => {
                    self.lowest[node] = self.lowest[node].min(number);
                }
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.numbers[node] = Some(self.next_number);
        self.lowest[node] = self.next_number;
        self.next_number += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
    }

    /// Takes the component of a node off the stack, if the node was the first of it.
    fn leave(&mut self, node: usize) {
        if self.numbers[node] != Some(self.lowest[node]) {
            return;
        }
        let mut component = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.on_stack[member] = false;
            component.push(member);
            if member == node {
                break;
            }
        }
        component.sort_unstable();
        self.found.push(component);
    }
}

/// For each edge, from one node to another, whether it is the first edge of a cycle: whether edges
/// that come after it lead from its end back to its start. Without these edges no cycle is left.
///
/// Edges are thought of as added from the last to the first. Halving the time again and again, with
/// the components of the first half taken as one node in the second, finds when the ends of each
/// edge come into one component. Every edge is looked at once for each halving, so this takes
/// `n log n` time.
pub(crate) fn first_of_a_cycle(edges: &[(usize, usize)]) -> Vec<bool> {
    let mut first = vec![false; edges.len()];
    let links = edges.iter().rev().zip(0..).map(|(edge, time)| Link {
        time,
        from: edge.0,
        to: edge.1,
    });
    let links = links.collect::<Vec<_>>();
    let whole = number_components(&links, usize::MAX);
    let cyclic = links
        .into_iter()
        .filter(|link| whole[&link.from] == whole[&link.to]);
    halve(cyclic.collect(), 0..edges.len(), &mut first);
    first.reverse();
    first
}

/// An edge that is added at some time.
#[derive(Clone, Copy)]
struct Link {
    time: usize,
    from: usize,
    to: usize,
}

/// Marks the times at which a link of that time comes into a component. The ends of all links come
/// into one component within `times`.
fn halve(links: Vec<Link>, times: std::ops::Range<usize>, first: &mut [bool]) {
    if links.is_empty() {
        return;
    }
    if times.len() == 1 {
        first[times.start] = links.iter().any(|link| link.time == times.start);
        return;
    }
    let middle = times.start + times.len() / 2;
    let numbers = number_components(&links, middle);
    let (mut early, mut late) = (Vec::new(), Vec::new());
    for link in links {
        let (from, to) = (numbers[&link.from], numbers[&link.to]);
        if link.time < middle && from == to {
            early.push(link);
        } else {
            late.push(Link { from, to, ..link });
        }
    }
    halve(early, times.start..middle, first);
    halve(late, middle..times.end, first);
}

/// The component of each end of the links, in the graph of those before a time.
fn number_components(links: &[Link], before: usize) -> HashMap<usize, usize> {
    let mut places = HashMap::new();
    let mut successors: Vec<Vec<usize>> = Vec::new();
    for link in links {
        let mut place = |node| {
            *places.entry(node).or_insert_with(|| {
                successors.push(Vec::new());
                successors.len() - 1
            })
        };
        let (from, to) = (place(link.from), place(link.to));
        if link.time < before {
            successors[from].push(to);
        }
    }
    let mut numbers = vec![0; successors.len()];
    for (number, component) in components(&successors).into_iter().enumerate() {
        for node in component {
            numbers[node] = number;
        }
    }
    for place in places.values_mut() {
        *place = numbers[*place];
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{components, first_of_a_cycle};

    #[test]
    fn each_component_comes_after_what_it_leads_to() {
        let graph = [vec![1], vec![2, 3], vec![1], vec![4], vec![], vec![5, 0]];
        assert_eq!(
            components(&graph),
            [vec![4], vec![3], vec![1, 2], vec![0], vec![5]]
        );
    }

    #[test]
    fn a_long_way_needs_no_stack() {
        let length = 100_000;
        let graph: Vec<_> = (0..length).map(|node| vec![(node + 1) % length]).collect();
        assert_eq!(components(&graph).len(), 1);
    }

    /// Against the definition: two nodes are in one component if each reaches the other.
    #[test]
    fn agrees_with_reachability() {
        let mut state = 7_u64;
        let mut random = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize % below
        };
        for _ in 0..200 {
            let nodes = random(12) + 1;
            let mut graph = vec![Vec::new(); nodes];
            for _ in 0..random(24) {
                let from = random(nodes);
                graph[from].push(random(nodes));
            }
            let reaches: Vec<Vec<bool>> = (0..nodes).map(|node| reached(&graph, node)).collect();
            let found = components(&graph);
            let mut place = vec![usize::MAX; nodes];
            for (index, component) in found.iter().enumerate() {
                for node in component {
                    place[*node] = index;
                }
            }
            for a in 0..nodes {
                for b in 0..nodes {
                    let both = reaches[a][b] && reaches[b][a];
                    assert_eq!(place[a] == place[b], both, "{graph:?}");
                    assert!(!reaches[a][b] || place[b] <= place[a], "{graph:?}");
                }
            }
        }
    }

    /// Against the definition, edge by edge.
    #[test]
    fn first_edges_of_cycles_agree_with_reachability() {
        for edges in random_graphs() {
            let nodes = node_count(&edges);
            let first = first_of_a_cycle(&edges);
            for (index, (from, to)) in edges.iter().enumerate() {
                let later = successors(&edges[index + 1..], nodes);
                assert_eq!(
                    first[index],
                    reached(&later, *to)[*from],
                    "{edges:?} {index}"
                );
            }
        }
    }

    #[test]
    fn a_long_cycle_takes_no_time() {
        let length = 20_000;
        let edges: Vec<_> = (0..length)
            .map(|node| (node, (node + 1) % length))
            .collect();
        let first = first_of_a_cycle(&edges);
        assert!(first[0]);
        assert_eq!(first.iter().filter(|first| **first).count(), 1);
    }

    /// Small graphs with and without cycles, the same ones every time.
    fn random_graphs() -> Vec<Vec<(usize, usize)>> {
        let mut state = 7_u64;
        let mut random = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut graph = || {
            let nodes = random(12) + 1;
            let edges = random(24);
            (0..edges).map(|_| (random(nodes), random(nodes))).collect()
        };
        (0..300).map(|_| graph()).collect()
    }

    fn node_count(edges: &[(usize, usize)]) -> usize {
        edges
            .iter()
            .map(|(from, to)| from.max(to) + 1)
            .max()
            .unwrap_or(0)
    }

    fn successors(edges: &[(usize, usize)], nodes: usize) -> Vec<Vec<usize>> {
        let mut graph = vec![Vec::new(); nodes];
        for (from, to) in edges {
            graph[*from].push(*to);
        }
        graph
    }

    fn reached(graph: &[Vec<usize>], start: usize) -> Vec<bool> {
        let mut seen = vec![false; graph.len()];
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut seen[node], true) {
                open.extend(&graph[node]);
            }
        }
        seen
    }
}
