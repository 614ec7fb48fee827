package duplicates

// postings says which cards have a key: a hash table of chains in two arrays,
// 12 bytes a posting and 4 a chain. Go's own maps take four times that.
type postings struct {
	heads []uint32 // by key; index+1 of the chain's first posting
	nodes []posting
	free  uint32 // index+1 of the first posting to use again
	count int
}

type posting struct {
	key  key
	slot uint32
	next uint32
}

func (p *postings) head(k key) *uint32 {
	return &p.heads[(uint32(k)*2654435769)>>8&uint32(len(p.heads)-1)]
}

func (p *postings) add(k key, slot uint32) {
	if p.count >= len(p.heads) {
		p.grow()
	}
	at := p.free
	if at != 0 {
		p.free = p.nodes[at-1].next
	} else {
		p.nodes = append(p.nodes, posting{})
		at = uint32(len(p.nodes))
	}
	head := p.head(k)
	p.nodes[at-1] = posting{k, slot, *head}
	*head = at
	p.count++
}

func (p *postings) remove(k key, slot uint32) {
	for link := p.head(k); *link != 0; link = &p.nodes[*link-1].next {
		at := *link
		if node := &p.nodes[at-1]; node.key == k && node.slot == slot {
			*link = node.next
			*node = posting{next: p.free}
			p.free = at
			p.count--
			return
		}
	}
}

// grow doubles the chains. A posting that is free stays where it is.
func (p *postings) grow() {
	old := p.heads
	p.heads = make([]uint32, max(1024, 2*len(old)))
	for _, at := range old {
		for at != 0 {
			node := &p.nodes[at-1]
			next := node.next
			head := p.head(node.key)
			node.next, *head = *head, at
			at = next
		}
	}
}

// collect appends the cards that have a key, at most most of them.
func (p *postings) collect(k key, most int, to []uint32) []uint32 {
	if len(p.heads) == 0 {
		return to
	}
	for at := *p.head(k); at != 0 && most > 0; at = p.nodes[at-1].next {
		if node := &p.nodes[at-1]; node.key == k {
			to = append(to, node.slot)
			most--
		}
	}
	return to
}
